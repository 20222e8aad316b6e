import { fillLink } from '@/lib/charts/links';
import { pointValue } from '@/lib/charts/place-series';
import type { ModelSeries, PointValue, TrendModel } from '@/lib/charts/types';
import { wholeNumber } from '@/lib/format/figures';

type Column = { heading: string; cell: (value: PointValue) => string };

const ATTACKS: Column = { heading: 'Attacks', cell: ({ attacks }) => wholeNumber(attacks) };
const FIGURE: Column[] = [
  { heading: 'Low', cell: ({ low }) => known(low) },
  { heading: 'Best', cell: ({ best }) => known(best) },
  { heading: 'High', cell: ({ high }) => known(high) },
  { heading: 'No known figure', cell: ({ unknown }) => wholeNumber(unknown) },
];
const OPEN_ENDED: Column = {
  heading: 'Open-ended',
  cell: ({ openEnded }) => wholeNumber(openEnded),
};

/** One series: a column for each of its numbers, and the total below. */
export function TrendRows({ model, series }: { model: TrendModel; series: ModelSeries }) {
  const { measure, periods, totals, xTitle } = model;
  const total = pointValue(totals, measure);
  const columns = [
    ATTACKS,
    ...(measure === 'attacks' ? [] : FIGURE),
    ...(total.openEnded > 0 ? [OPEN_ENDED] : []),
  ];
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{xTitle}</th>
          {columns.map(({ heading }) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.values.map((value, i) => {
          const period = periods[i];
          if (!period) return null;
          const href = value.attacks === 0 ? null : fillLink(series.linkTemplate, period);
          return (
            <tr key={period.period}>
              <th scope="row">
                {href === null ? period.label : <a href={href}>{period.label}</a>}
              </th>
              {columns.map(({ heading, cell }) => (
                <td key={heading}>{cell(value)}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          {columns.map(({ heading, cell }) => (
            <td key={heading}>{cell(total)}</td>
          ))}
        </tr>
      </tfoot>
    </>
  );
}

function known(value: number | null): string {
  return value === null ? 'unknown' : wholeNumber(value);
}
