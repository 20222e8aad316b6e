import { fillLink } from '@/lib/charts/links';
import { isNothing, pointValue } from '@/lib/charts/place-series';
import { addsUp, figureText, type Shown } from '@/lib/charts/shown';
import { doubtsOf, gapText, IN_PART, spreadText } from '@/lib/charts/trend-words';
import type { ModelSeries, PointValue, TrendModel } from '@/lib/charts/types';
import type { DatesRule } from '@/lib/domain/enums';
import { wholeNumber } from '@/lib/format/figures';
import { TableScroll } from './table-scroll';

/** More rows than this are folded away. */
const OPEN_ROWS = 12;

/** The chart's numbers, a row a period, and the way to each point's incidents by keyboard. */
export function TrendTable({ model, isOpen }: { model: TrendModel; isOpen?: boolean }) {
  const rows = model.periods.length;
  const only = model.series.length === 1 ? model.series[0] : undefined;
  const table = (
    <TableScroll label={model.title}>
      <table className="numbers">
        <caption>{model.title}</caption>
        {only ? <TrendRows model={model} series={only} /> : <TrendSplitRows model={model} />}
      </table>
    </TableScroll>
  );
  if (isOpen || rows <= OPEN_ROWS) return table;
  return (
    <details className="chart-table">
      <summary>Numbers as a table ({wholeNumber(rows)} rows)</summary>
      {table}
    </details>
  );
}

type Column = { heading: string; cell: (value: PointValue, shown: Shown) => string };

const BEST: Column = { heading: 'Best', cell: ({ best }, shown) => known(best, shown) };
const ATTACKS: Column = { heading: 'Attacks', cell: ({ attacks }) => wholeNumber(attacks) };
const FIGURE: Column[] = [
  { heading: 'Low', cell: ({ low }, shown) => known(low, shown) },
  { heading: 'Best', cell: ({ best }, shown) => known(best, shown) },
  { heading: 'High', cell: ({ high }, shown) => known(high, shown) },
  { heading: 'No known figure', cell: ({ unknown }) => wholeNumber(unknown) },
];
const OPEN_ENDED: Column = {
  heading: 'Open-ended',
  cell: ({ openEnded }) => wholeNumber(openEnded),
};

/** Of records that run past their period: a part of the best, or what is left out beside it. */
const IMPRECISE: Readonly<Record<DatesRule, string>> = {
  apart: 'Of these, imprecise date',
  spread: 'Of these, spread',
  leave: 'Left out, imprecise date',
};

function impreciseColumn(dates: DatesRule): Column {
  return {
    heading: IMPRECISE[dates],
    cell: ({ imprecise }, shown) => figureText(imprecise, shown),
  };
}

/** One series: a column for each of its numbers, and the total below. */
function TrendRows({ model, series }: { model: TrendModel; series: ModelSeries }) {
  const { measure, dates, periods, totals, xTitle, counted, shown, meanLabel } = model;
  const total = pointValue(totals, measure);
  // A selection is not held against what it covers: its periods are shown as whole, or blank.
  const isHeld = series.values.some(({ covered }) => covered !== 'yes' && covered !== 'silent');
  const part = total.covered === 'part' && isHeld;
  const own: Column[] = [
    ...(measure !== 'attacks' ? FIGURE : addsUp(shown) ? [ATTACKS] : [BEST]),
    ...(total.imprecise > 0 ? [impreciseColumn(dates)] : []),
    ...(total.openEnded > 0 ? [OPEN_ENDED] : []),
  ];
  const beside = measure === 'attacks' && addsUp(shown) ? [] : [ATTACKS];
  const columns = [...beside, ...own];
  return (
    <>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            {xTitle}
          </th>
          {beside.map(({ heading }) => (
            <th key={heading} scope="col" rowSpan={2}>
              {heading}
            </th>
          ))}
          <th scope="colgroup" colSpan={own.length}>
            {counted}
          </th>
          {meanLabel !== null && (
            <th scope="col" rowSpan={2}>
              {meanLabel}
            </th>
          )}
        </tr>
        <tr>
          {own.map(({ heading }) => (
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
          const gap = gapText(value);
          const href = isNothing(value) ? null : fillLink(series.linkTemplate, period);
          return (
            <tr key={period.period}>
              <th scope="row">
                {href === null ? period.label : <a href={href}>{period.label}</a>}
                <Doubts value={value} />
              </th>
              {gap === null ? (
                columns.map(({ heading, cell }) => <td key={heading}>{cell(value, shown)}</td>)
              ) : (
                <td colSpan={columns.length} className="numbers-gap">
                  {gap}
                </td>
              )}
              {meanLabel !== null && <td>{meanCell(series.mean?.[i], shown)}</td>}
            </tr>
          );
        })}
      </tbody>
      {addsUp(shown) && (
        <tfoot>
          <tr>
            <th scope="row">Total{part && <InBrackets words={[IN_PART]} />}</th>
            {columns.map(({ heading, cell }) => (
              <td key={heading}>{cell(total, shown)}</td>
            ))}
            {meanLabel !== null && <td />}
          </tr>
        </tfoot>
      )}
    </>
  );
}

/** The mean that is drawn over a figure; nothing where its window is not whole. */
function meanCell(value: PointValue | undefined, shown: Shown): string {
  return value?.best == null ? '–' : figureText(value.best, shown);
}

/** Behind the name of a period: what keeps its figure from being one of all of it. */
function Doubts({ value }: { value: PointValue }) {
  const words = doubtsOf(value);
  return words.length === 0 ? null : <InBrackets words={words} />;
}

function InBrackets({ words }: { words: readonly string[] }) {
  return <span className="text-muted"> ({words.join(', ')})</span>;
}

function known(value: number | null, shown: Shown): string {
  return value === null ? 'unknown' : figureText(value, shown);
}

/** In a table of more cells, addresses would be most of the page; a shorter range or coarser interval has them again. */
const MAX_LINKED_CELLS = 400;

/**
 * Several series: a column each, with the best figure, its range, and the attacks that have no known figure. Cells lead
 * to their incidents where they are not too many.
 */
function TrendSplitRows({ model }: { model: TrendModel }) {
  const { periods, series, xTitle, counted } = model;
  const isLinked = periods.length * series.length <= MAX_LINKED_CELLS;
  return (
    <>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            {xTitle}
          </th>
          <th scope="colgroup" colSpan={series.length}>
            {counted}
          </th>
        </tr>
        <tr>
          {series.map(({ key, label }) => (
            <th key={key} scope="col">
              <bdi>{label}</bdi>
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
              const text = value ? cellText(value, model) : '';
              const href =
                isLinked && value && !isNothing(value) ? fillLink(linkTemplate, period) : null;
              return <td key={key}>{href === null ? text : <a href={href}>{text}</a>}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </>
  );
}

function cellText(value: PointValue, { dates, shown }: TrendModel): string {
  if (value.best === null) return gapText(value) ?? 'unknown';
  const spread = spreadText(value, shown);
  const unknown = value.unknown > 0 ? `, ${wholeNumber(value.unknown)} unknown` : '';
  const said = { apart: 'imprecise', spread: 'spread', leave: 'left out' }[dates];
  const imprecise = value.imprecise > 0 ? `, ${figureText(value.imprecise, shown)} ${said}` : '';
  const doubts = doubtsOf(value).map((doubt) => `, ${doubt}`);
  return `${figureText(value.best, shown)}${spread && ` (${spread})`}${unknown}${imprecise}${doubts.join('')}`;
}
