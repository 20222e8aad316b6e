import { Menu } from '@/components/filters/menu';
import { PeriodRows, PeriodTableView, TOTAL } from '@/components/tables/period-table';
import { CiteLink, EmbedLink, OtherFiles, PageLink } from '@/components/ui/page-link';
import type { CountedTable } from '@/db/read/table';
import type { PeriodTable } from '@/lib/charts/period-table';
import { periodLabel } from '@/lib/charts/trend-words';
import { citeHref } from '@/lib/citation/of-view';
import { DATES_RULES, INTERVALS, MEASURES, TABLE_ROWS, type TableRows } from '@/lib/domain/enums';
import { pageCodeHref } from '@/lib/embed/address';
import { incidentsHref, tableHref, viewHref } from '@/lib/filters/links';
import {
  type FittedTable,
  MAX_COLUMNS,
  rowsRefusal,
  serialiseTable,
  type TableShape,
} from '@/lib/filters/table';
import type { Filters, View } from '@/lib/filters/view';
import { orderText } from '@/lib/format/order';
import { tableWords } from '@/lib/format/view';
import { DATES_WORDS, INTERVAL_WORDS, MEASURE_WORDS, TABLE_ROW_WORDS } from '@/lib/format/words';
import type { Filling } from '@/lib/stats/filling';
import { type DayRange, periodsIn } from '@/lib/stats/period';
import { isolated } from '@/lib/text/isolate';
import { listInWords } from '@/lib/text/list-in-words';
import { rendered } from '@/site/dashboard/kept-charts';
import { rowFilters, shownTable, tableNotes } from './shown';

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
  const { filters } = view;
  const { measure, interval } = filters;
  const shown = shownTable(view, table, { counted, filling });
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
        {tableNotes(view, table.rows, counted, shown).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <p className="mt-3 flex flex-wrap gap-x-4 text-sm screen-only [&>a]:py-0.5">
        <a href={`${csv}&format=csv`}>This table as CSV</a>
        <OtherFiles csvHref={`${csv}&format=csv`} of={title} />
        <CiteLink href={citeHref(view, 'table', { rows: table.rows })} of={title} />
        <EmbedLink
          href={pageCodeHref('table', serialiseTable({ ...filters, dataset: dataset.slug }, shape))}
          of={title}
        />
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

function rowHref(filters: Filters, rows: TableRows, key: string): string | null {
  const row = rowFilters(filters, rows, key);
  return row && viewHref('/', filters, row);
}
