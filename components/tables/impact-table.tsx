import type { FigureSum } from '@/lib/domain/figure-sum';
import { rangeText, wholeNumber } from '@/lib/format/number';
import type { Move } from '@/lib/impact/impact';

const OF: Readonly<Record<Move['of'], string>> = {
  total: 'Total',
  year: 'Chart by year',
  country: 'Country',
  group: 'Group',
};

type Props = { moves: readonly Move[]; caption?: string };

/** Which totals and ranks would move, from what to what. */
export function ImpactTable({ moves, caption = 'What would move, from what to what' }: Props) {
  return (
    <table className="cards w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">What moves</th>
          <th scope="col">Attacks</th>
          <th scope="col">Killed</th>
          <th scope="col">Wounded</th>
          <th scope="col">Rank by killed</th>
        </tr>
      </thead>
      <tbody>
        {moves.map(({ of, key, label, from, to, rank }) => (
          <tr key={`${of} ${key}`}>
            <td data-label="What">
              <span>
                <span className="text-muted">{OF[of]}:</span> {label}
              </span>
            </td>
            <td data-label="Attacks">
              <FromTo from={wholeNumber(from.attacks)} to={wholeNumber(to.attacks)} />
            </td>
            <td data-label="Killed">
              <FromTo from={sumText(from.killed)} to={sumText(to.killed)} />
            </td>
            <td data-label="Wounded">
              <FromTo from={sumText(from.wounded)} to={sumText(to.wounded)} />
            </td>
            <td data-label="Rank">
              <FromTo from={rankText(rank.from)} to={rankText(rank.to)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const rankText = (rank: number | null) => (rank === null ? 'not ranked' : wholeNumber(rank));

function FromTo({ from, to }: { from: string; to: string }) {
  return from === to ? (
    <span className="text-muted">{from}</span>
  ) : (
    <span>
      {from} → <strong>{to}</strong>
    </span>
  );
}

/** `12 (10–15), 2 unknown`: the sums of bests, of lows and highs, and the attacks with no known figure. */
function sumText({ low, best, high, unknown }: FigureSum): string {
  const range = low === high ? '' : ` (${rangeText(low, high)})`;
  return `${wholeNumber(best)}${range}${unknown === 0 ? '' : `, ${wholeNumber(unknown)} unknown`}`;
}
