import { TableScroll } from '@/components/tables/table-scroll';
import { briefValue } from '@/lib/charts/change';
import { pointValue } from '@/lib/charts/place-series';
import { axisTitle } from '@/lib/charts/trend-words';
import type { Measure } from '@/lib/domain/enums';
import { countOf, wholeNumber } from '@/lib/format/figures';
import type { Move } from '@/lib/impact/impact';
import type { MovedTrend } from '@/lib/impact/moved-trend';

const OF: Readonly<Record<Move['of'], string>> = {
  total: 'Total',
  year: 'Chart by year',
  country: 'Country',
  party: 'Group',
};

type ImpactTableProps = { moves: readonly Move[]; caption?: string };

/** Which totals and ranks would change, before and after. */
export function ImpactTable({
  moves,
  caption = 'What would change, before and after',
}: ImpactTableProps) {
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
              <FromTo
                from={briefValue(pointValue(from, 'attacks'))}
                to={briefValue(pointValue(to, 'attacks'))}
              />
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

type ChangeTableProps = { label: string; trend: MovedTrend; measures: readonly Measure[] };

/** The numbers that a place's charts are drawn from, a row a year. */
export function ChangeTable({ label, trend: { from, to }, measures }: ChangeTableProps) {
  const title = `${label}, by year: as it is, and as it would be`;
  return (
    <details className="chart-table">
      <summary>The numbers of every year ({countOf(from.length, 'row', 'rows')})</summary>
      <TableScroll label={title}>
        <table className="numbers">
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">Year</th>
              {measures.map((measure) => (
                <th key={measure} scope="col">
                  {axisTitle(measure, 'year')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {from.map((now, i) => {
              const then = to[i] ?? now;
              return (
                <tr key={now.period}>
                  <th scope="row">{now.period}</th>
                  {measures.map((measure) => (
                    <td key={measure}>
                      <FromTo
                        from={briefValue(pointValue(now, measure))}
                        to={briefValue(pointValue(then, measure))}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
    </details>
  );
}

/** What a number is and what it would be; muted where it stays. */
function FromTo({ from, to }: { from: string; to: string }) {
  return from === to ? (
    <span className="text-muted">{from}</span>
  ) : (
    <span>
      {from} → <strong>{to}</strong>
    </span>
  );
}
