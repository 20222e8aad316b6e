import { Menu } from '@/components/filters/menu';
import { PeriodRows, PeriodTableView, TOTAL } from '@/components/tables/period-table';
import { CiteLink, OtherFiles, PageLink } from '@/components/ui/page-link';
import { type CountedTable, MAX_ROWS } from '@/db/read/table';
import { impreciseNotes } from '@/lib/charts/imprecise';
import { buildPeriodTable, type PeriodTable } from '@/lib/charts/period-table';
import { periodLabel, sumNotes } from '@/lib/charts/trend-words';
import { citeHref } from '@/lib/citation/of-view';
import {
  DATES_RULES,
  INTERVALS,
  MEASURES,
  TABLE_ROWS,
  type TableRows,
  VICTIMS,
} from '@/lib/domain/enums';
import { incidentsHref, narrowedTo, rowsHref, tableHref, viewHref } from '@/lib/filters/links';
import { type FittedTable, MAX_COLUMNS, rowsRefusal, type TableShape } from '@/lib/filters/table';
import type { Filters, View } from '@/lib/filters/view';
import { wholeNumber } from '@/lib/format/figures';
import { orderText } from '@/lib/format/order';
import { tableWords } from '@/lib/format/view';
import { viewUnit } from '@/lib/format/view-subject';
import { DATES_WORDS, INTERVAL_WORDS, MEASURE_WORDS, TABLE_ROW_WORDS } from '@/lib/format/words';
import type { Filling } from '@/lib/stats/filling';
import { type DayRange, periodsIn } from '@/lib/stats/period';
import { ALL_KEY, OTHER_KEY } from '@/lib/stats/rank';
import { isolated } from '@/lib/text/isolate';
import { listInWords } from '@/lib/text/list-in-words';
import { rendered } from '@/site/dashboard/kept-charts';

type BarProps = { view: View; table: FittedTable; shape: TableShape };

/** What the rows and columns are, and what is counted: each a link to the same view so shown. What can't apply is not offered. */
export function TableBar({ view: { filters, range }, table, shape }: BarProps) {
  const rows = TABLE_ROWS.filter((one) => rowsRefusal(one, filters) === null);
  const intervals = INTERVALS.filter((one) => one === filters.interval || fits(range, one));
  return (
    <div className="how-shown screen-only">
      <div className="how-shown-bar">
        <Ways
          name="Rows"
          className="ways"
          chosen={table.rows}
          ways={rows.map((one) => ({
            value: one,
            label: TABLE_ROW_WORDS[one].heading,
            href: tableHref(filters, {}, { ...shape, rows: one }),
          }))}
        />
        <Ways
          name="Interval"
          className="ways"
          chosen={filters.interval}
          ways={intervals.map((interval) => ({
            value: interval,
            label: INTERVAL_WORDS[interval],
            href: tableHref(filters, { interval }, { rows: shape.rows }),
          }))}
        />
        <Menu name="Measure" chosen={MEASURE_WORDS[filters.measure]}>
          <Ways
            name="Measure"
            chosen={filters.measure}
            ways={MEASURES.map((measure) => ({
              value: measure,
              label: MEASURE_WORDS[measure],
              href: tableHref(filters, { measure }, shape),
            }))}
          />
        </Menu>
        <Menu name="Imprecise dates" chosen={DATES_WORDS[filters.dates]}>
          <Ways
            name="Imprecise dates"
            chosen={filters.dates}
            ways={DATES_RULES.map((dates) => ({
              value: dates,
              label: DATES_WORDS[dates],
              href: tableHref(filters, { dates }, shape),
            }))}
          />
        </Menu>
      </div>
      {intervals.length < INTERVALS.length && (
        <p className="text-muted">
          A table has up to {MAX_COLUMNS} periods: for months, choose a range of up to five years.
        </p>
      )}
    </div>
  );
}

type WaysProps = {
  name: string;
  className?: string;
  chosen: string;
  ways: readonly { value: string; label: string; href: string }[];
};

function Ways({ name, className, chosen, ways }: WaysProps) {
  return (
    <nav aria-label={name} className={className}>
      {ways.map(({ value, label, href }) => (
        <PageLink
          key={value}
          href={href}
          scroll={false}
          aria-current={value === chosen ? 'true' : undefined}
        >
          {label}
        </PageLink>
      ))}
    </nav>
  );
}

function fits(range: DayRange | null, interval: Filters['interval']): boolean {
  return range !== null && periodsIn(range, interval).length <= MAX_COLUMNS;
}

type SectionProps = {
  view: View & { range: DayRange };
  table: FittedTable;
  shape: TableShape;
  counted: CountedTable;
  /** How much of recent months is expected to be known. */
  filling: Filling;
};

/** The table itself, what its signs mean, and what a reader has to know of its sums. */
export function TableSection({ view, table, shape, counted, filling }: SectionProps) {
  const { filters, range, coverage } = view;
  const { measure, interval, dates } = filters;
  const shown = buildPeriodTable({
    ...counted,
    periods: table.periods,
    measure,
    unit: viewUnit(view, measure),
    interval,
    dates,
    coverage,
    filling,
    range,
    sort: table.sort,
    links: (key, days) => cellHref(view, table.rows, key, days),
  });
  const { title } = tableWords(view, table.rows);
  const hasSpread = measure !== 'attacks';
  const rows = rendered(
    <PeriodRows
      table={shown}
      hasSpread={hasSpread}
      rowHref={(key) => rowHref(filters, table.rows, key)}
    />,
  );
  const { dataset } = view;
  const csv = tableHref(filters, { dataset: dataset.slug }, { rows: shape.rows }, '/api/v1/table');
  return (
    <>
      <MostInEach table={shown} interval={interval} />
      <PeriodTableView
        table={shown}
        rows={rows}
        caption={title}
        heading={TABLE_ROW_WORDS[table.rows].heading}
        hasSpread={hasSpread}
        sort={table.sort}
        sortHref={(sort) => tableHref(filters, {}, { ...shape, sort })}
      />
      <ul className="chart-notes">
        {notesOf(view, table.rows, counted, shown).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <p className="mt-3 flex flex-wrap gap-x-4 text-sm screen-only [&>a]:py-0.5">
        <a href={`${csv}&format=csv`}>This table as CSV</a>
        <OtherFiles csvHref={`${csv}&format=csv`} of={title} />
        <CiteLink href={citeHref(view, 'table', { rows: table.rows })} of={title} />
        <PageLink href={viewHref('/', filters)}>See this view as charts</PageLink>
        {dataset.showsRows && <PageLink href={incidentsHref(filters)}>See its incidents</PageLink>}
      </p>
    </>
  );
}

/** More runs than this are no sentence: the table sets the largest figures of its columns in bold. */
const MOST_RUNS = 16;

/** What is said to a screen reader when the table has changed: what it is of, and how it is sorted. */
export function tableSummary(view: View, { rows, sort, periods }: FittedTable): string {
  const headings = {
    name: TABLE_ROW_WORDS[rows].heading,
    total: TOTAL,
    ...Object.fromEntries(periods.map((period) => [period, periodLabel(period)])),
  };
  return `Table: ${tableWords(view, rows).full}, ${orderText(sort, headings)}`;
}

/** Which rows have the most in each period, in words. */
function MostInEach({ table, interval }: { table: PeriodTable; interval: Filters['interval'] }) {
  const { most } = table;
  if (most.length === 0 || most.length > MOST_RUNS) return null;
  const runs = most.map(({ labels, from, to }) => {
    const days = from === to ? from : `${from}–${to}`;
    return `${listInWords(labels.map(isolated))} (${days})`;
  });
  return (
    <p className="mt-3 max-w-[80ch]">
      Largest in each {interval}: {runs.join(', ')}.
    </p>
  );
}

/** The incidents behind a row in some days. No filter asks for what is in none of the rows. */
function cellHref(view: View, rows: TableRows, key: string, days: DayRange): string | null {
  if (key === ALL_KEY) return rowsHref(view, days);
  const row = rowFilters(view.filters, rows, key);
  return row && rowsHref(view, { ...row, ...days });
}

function rowHref(filters: Filters, rows: TableRows, key: string): string | null {
  const row = rowFilters(filters, rows, key);
  return row && viewHref('/', filters, row);
}

/** What filters are with one row alone; null where none can say it. */
function rowFilters(filters: Filters, rows: TableRows, key: string): Partial<Filters> | null {
  if (key === OTHER_KEY) return null;
  if (rows === 'victims') {
    const victims = VICTIMS.find((one) => one === key);
    return victims === undefined ? null : { victims };
  }
  return narrowedTo(filters, rows, key);
}

/** What a reader has to know of the table, a sentence each. */
function notesOf(
  { filters, coverage }: View,
  rows: TableRows,
  { rest, all }: CountedTable,
  { signs, most, remarks }: PeriodTable,
): string[] {
  const { measure, interval, dates } = filters;
  const sums = measure === 'attacks' ? null : all.whole[measure];
  return [
    ...(sums === null ? [] : [SUMS]),
    ...(most.length === 0 ? [] : [MOST]),
    ...(signs.length === 0 ? [] : [signsText(signs)]),
    ...remarks,
    ...(OVERLAPS[rows] === null ? [] : [OVERLAPS[rows]]),
    ...(rest === null ? [] : [restText(rest.of, rows)]),
    ...impreciseNotes({
      totals: all.whole,
      measure,
      unit: undefined,
      interval,
      dates,
      isHatched: false,
    }),
    ...(sums === null ? [] : sumNotes(sums.unknown, sums.openEnded)),
    ...(coverage?.length ? [COVERED] : []),
  ];
}

const SUMS =
  'Figures are sums of best figures. “Low–high” runs from the sum of the lows to the sum of the highs over the whole range. It is not a confidence interval.';
const MOST =
  'Bold: the largest figure of a period, counted by what has a known date. None is bold where not all rows are covered.';
const COVERED =
  'Periods that the dataset does not cover have no figure, which does not mean that nothing happened in them.';

/** Why rows don't add up to the whole, where they share incidents or leave some out. */
const OVERLAPS: Readonly<Record<TableRows, string | null>> = {
  country: null,
  place: null,
  violence: null,
  party:
    'An incident with several parties is counted in the row of each, so rows can add up to more than the last row, in which it counts once.',
  pair: 'An incident is counted in the row of each pair of its parties, and incidents without a pair in none, so rows do not add up to the last row, in which each incident counts once.',
  victims:
    'Rows do not add up to the last row. Many records state only how many were killed in all, and children, women and men are also among the other rows.',
};

function signsText(signs: PeriodTable['signs']): string {
  return `Signs behind a figure: ${signs.map(({ sign, words }) => `${sign} ${words}`).join('; ')}.`;
}

function restText(of: number, rows: TableRows): string {
  const noun = TABLE_ROW_WORDS[rows].many;
  return `The table has the ${wholeNumber(MAX_ROWS)} ${noun} with the largest figures over the whole range. The ${wholeNumber(of)} others are one row, of the incidents in none of these.`;
}
