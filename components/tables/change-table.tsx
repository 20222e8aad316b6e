import { briefValue } from '@/lib/charts/change';
import { pointValue } from '@/lib/charts/place-series';
import { axisTitle } from '@/lib/charts/trend-words';
import type { Measure } from '@/lib/domain/enums';
import { countOf } from '@/lib/format/figures';
import type { MovedTrend } from '@/lib/impact/moved-trend';
import { FromTo } from './from-to';

type Props = { label: string; trend: MovedTrend; measures: readonly Measure[] };

/** The numbers that a place's charts are drawn from, a row a year. */
export function ChangeTable({ label, trend: { from, to }, measures }: Props) {
  const title = `${label}, by year: as it is, and as it would be`;
  return (
    <details className="chart-table">
      <summary>The numbers of every year ({countOf(from.length, 'row', 'rows')})</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <section className="table-scroll" aria-label={`Table: ${title}`} tabIndex={0}>
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
      </section>
    </details>
  );
}
