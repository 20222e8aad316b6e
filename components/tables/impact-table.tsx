import { briefValue } from '@/lib/charts/change';
import { pointValue } from '@/lib/charts/place-series';
import { wholeNumber } from '@/lib/format/figures';
import type { Move } from '@/lib/impact/impact';
import { FromTo } from './from-to';

const OF: Readonly<Record<Move['of'], string>> = {
  total: 'Total',
  year: 'Chart by year',
  country: 'Country',
  group: 'Group',
};

type Props = { moves: readonly Move[]; caption?: string };

/** Which totals and ranks would change, before and after. */
export function ImpactTable({ moves, caption = 'What would change, before and after' }: Props) {
  return (
    <table className="cards w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">What changes</th>
          <th scope="col">Attacks</th>
          <th scope="col">Killed</th>
          <th scope="col">Wounded</th>
          <th scope="col">Rank by people killed</th>
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
              <FromTo
                from={briefValue(pointValue(from, 'killed'))}
                to={briefValue(pointValue(to, 'killed'))}
              />
            </td>
            <td data-label="Wounded">
              <FromTo
                from={briefValue(pointValue(from, 'wounded'))}
                to={briefValue(pointValue(to, 'wounded'))}
              />
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
