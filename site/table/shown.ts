import { type CountedTable, MAX_ROWS } from '@/db/read/table';
import { impreciseNotes } from '@/lib/charts/imprecise';
import { buildPeriodTable, type PeriodRow, type PeriodTable } from '@/lib/charts/period-table';
import { sumNotes } from '@/lib/charts/trend-words';
import { type TableRows, VICTIMS } from '@/lib/domain/enums';
import { narrowedTo, rowsHref } from '@/lib/filters/links';
import type { FittedTable } from '@/lib/filters/table';
import type { Filters, View } from '@/lib/filters/view';
import { wholeNumber } from '@/lib/format/figures';
import { viewUnit } from '@/lib/format/view-subject';
import { TABLE_ROW_WORDS } from '@/lib/format/words';
import type { Filling } from '@/lib/stats/filling';
import type { DayRange } from '@/lib/stats/period';
import { ALL_KEY, OTHER_KEY } from '@/lib/stats/rank';

/** What is counted by rows and periods, as a table shows it: in its order, each figure leading to its incidents. */
export function shownTable(
  view: View & { range: DayRange },
  { rows, periods, sort }: FittedTable,
  { counted, filling }: { counted: CountedTable; filling: Filling },
): PeriodTable {
  const { filters, range, coverage } = view;
  const { measure, interval, dates } = filters;
  return buildPeriodTable({
    ...counted,
    periods,
    measure,
    unit: viewUnit(view, measure),
    interval,
    dates,
    coverage,
    filling,
    range,
    sort,
    links: (key, days) => cellHref(view, rows, key, days),
  });
}

/** The incidents behind a row in some days. No filter asks for what is in none of the rows. */
function cellHref(view: View, rows: TableRows, key: string, days: DayRange): string | null {
  if (key === ALL_KEY) return rowsHref(view, days);
  const row = rowFilters(view.filters, rows, key);
  return row && rowsHref(view, { ...row, ...days });
}

/** What filters are with one row alone; null where none can say it. */
export function rowFilters(
  filters: Filters,
  rows: TableRows,
  key: string,
): Partial<Filters> | null {
  if (key === OTHER_KEY) return null;
  if (rows === 'victims') {
    const victims = VICTIMS.find((one) => one === key);
    return victims === undefined ? null : { victims };
  }
  return narrowedTo(filters, rows, key);
}

/** A row by its total, in a line: `Iraq: 12,345 (10,000–15,000)`. */
export function tableRowText({ label, total }: PeriodRow): string {
  if ('gap' in total) return `${label}: ${total.gap}`;
  return `${label}: ${total.text}${total.spread === '' ? '' : ` (${total.spread})`}`;
}

/** What a reader has to know of the table, a sentence each. */
export function tableNotes(
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
