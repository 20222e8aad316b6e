import { INTERVALS, type Interval, TABLE_ROWS, type TableRows } from '@/lib/domain/enums';
import { periodsIn } from '@/lib/stats/period';
import { oneInQuery } from './parse';
import { QueryReader, queryString } from './query';
import { filterPairs, serialiseFilters } from './serialise';
import { type Filters, type Issue, issue, type View } from './view';

/** What the rows of a view's table are, and how they are ordered. */
export type TableShape = {
  /** Null is left to the view. */
  rows: TableRows | null;
  /** The column that rows are ordered by: `name`, `total` or a period, with `-` from the largest. */
  sort: string;
};

export const DEFAULT_TABLE: TableShape = { rows: null, sort: '-total' };

export const TABLE_PARAMETERS: Readonly<Record<keyof TableShape, string>> = {
  rows: 'rows',
  sort: 'sort',
};

/** A table of more columns can't be read; a coarser interval has fewer. */
export const MAX_COLUMNS = 60;

const SORT = /^-?(name|total|\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?)$/;

/** What the URL says about a table, beside the view's own filters, with an issue for each value that could not be used. */
export function parseTable(params: URLSearchParams): { table: TableShape; issues: Issue[] } {
  const query = new QueryReader(params);
  const words = [AUTO, ...TABLE_ROWS] as const;
  const rows = oneInQuery(query, TABLE_PARAMETERS.rows, words, AUTO);
  const table = { rows: rows === AUTO ? null : rows, sort: readSort(query) };
  return { table, issues: query.issues };
}

const AUTO = 'auto';

function readSort(query: QueryReader): string {
  const given = query.one(TABLE_PARAMETERS.sort);
  if (given === null || SORT.test(given)) return given ?? DEFAULT_TABLE.sort;
  query.report(
    TABLE_PARAMETERS.sort,
    given,
    `${TABLE_PARAMETERS.sort} can be name, total or a period of the table, with - from the largest`,
    `${DEFAULT_TABLE.sort} was used`,
  );
  return DEFAULT_TABLE.sort;
}

/** The canonical query string of a view and its table. */
export function serialiseTable(filters: Filters, { rows, sort }: TableShape): string {
  return queryString([
    ...filterPairs(filters),
    [TABLE_PARAMETERS.rows, rows],
    [TABLE_PARAMETERS.sort, sort === DEFAULT_TABLE.sort ? null : sort],
  ]);
}

/** A table as it is shown: what its rows are is decided, and its sort is one of its columns. */
export type FittedTable = { rows: TableRows; sort: string; periods: string[] };

/**
 * The table that is asked for of a view, as far as it can be shown: rows that the view can't have, an interval of too many
 * columns and an order by a column that there is not are named and set right.
 */
export function fitTable(
  asked: View,
  shape: TableShape,
): { view: View; table: FittedTable; issues: Issue[] } {
  const issues: Issue[] = [];
  const usual = usualRows(asked.filters);
  const refusal = shape.rows === null ? null : rowsRefusal(shape.rows, asked.filters);
  if (shape.rows !== null && refusal !== null) {
    issues.push(issue(TABLE_PARAMETERS.rows, shape.rows, refusal, `${usual} was used`));
  }
  const view = withInterval(asked, fittingColumns(asked));
  if (view.filters.interval !== asked.filters.interval) {
    const instead = `it is shown by ${view.filters.interval}`;
    const fault = `A table has up to ${MAX_COLUMNS} periods`;
    issues.push(issue('interval', asked.filters.interval, fault, instead));
  }
  const { range, filters } = view;
  const periods = range === null ? [] : periodsIn(range, filters.interval);
  const column = shape.sort.replace(/^-/, '');
  const isThere = ['name', 'total', ...periods].includes(column);
  if (!isThere) {
    const fault = `The table has no column ${column}`;
    issues.push(issue(TABLE_PARAMETERS.sort, shape.sort, fault, `${DEFAULT_TABLE.sort} was used`));
  }
  const rows = refusal === null ? (shape.rows ?? usual) : usual;
  return {
    view,
    table: { rows, sort: isThere ? shape.sort : DEFAULT_TABLE.sort, periods },
    issues,
  };
}

/** Provinces where the view is of one country, or names some; otherwise countries. */
function usualRows({ countries, places }: Filters): TableRows {
  return places.length > 0 || countries.length === 1 ? 'place' : 'country';
}

/** Why a view can't have such rows, in a sentence without a full stop; null if it can. */
export function rowsRefusal(
  rows: TableRows,
  { measure, victims, role }: Pick<Filters, 'measure' | 'victims' | 'role'>,
): string | null {
  if (rows !== 'victims') return null;
  if (measure === 'attacks') return 'Attacks are not divided by victims: one can have several';
  if (role === 'own') return 'A party’s own dead are not divided by category of victims';
  return victims === 'all' ? null : 'The view shows one category of victims';
}

function fittingColumns({ range, filters }: View): Interval {
  if (range === null) return filters.interval;
  const coarser = INTERVALS.slice(0, INTERVALS.indexOf(filters.interval) + 1).reverse();
  return coarser.find((one) => periodsIn(range, one).length <= MAX_COLUMNS) ?? 'year';
}

function withInterval(view: View, interval: Interval): View {
  if (interval === view.filters.interval) return view;
  const filters = { ...view.filters, interval };
  return { ...view, filters, query: serialiseFilters(filters) };
}
