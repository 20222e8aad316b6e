import { fillLink } from '@/lib/charts/links';
import { spreadText } from '@/lib/charts/trend-words';
import type { PointValue, TrendModel } from '@/lib/charts/types';
import { wholeNumber } from '@/lib/format/figures';

/** In a table of more cells, addresses would be most of the page; a shorter range or coarser interval has them again. */
const MAX_LINKED_CELLS = 400;

/**
 * Several series: a column each, with the best figure, its range, and the attacks that have no known figure. Cells lead
 * to their incidents where they are not too many.
 */
export function TrendSplitRows({ model: { periods, series, xTitle } }: { model: TrendModel }) {
  const isLinked = periods.length * series.length <= MAX_LINKED_CELLS;
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{xTitle}</th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {periods.map((period, i) => (
          <tr key={period.period}>
            <th scope="row">{period.label}</th>
            {series.map(({ key, values, linkTemplate }) => {
              const value = values[i];
              const text = value ? cellText(value) : '';
              const href = isLinked && value?.attacks ? fillLink(linkTemplate, period) : null;
              return <td key={key}>{href === null ? text : <a href={href}>{text}</a>}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </>
  );
}

function cellText(value: PointValue): string {
  if (value.best === null) return 'unknown';
  const spread = spreadText(value);
  const unknown = value.unknown > 0 ? `, ${wholeNumber(value.unknown)} unknown` : '';
  return `${wholeNumber(value.best)}${spread && ` (${spread})`}${unknown}`;
}
