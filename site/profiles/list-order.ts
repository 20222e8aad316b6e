import { oneInQuery } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import type { Issue } from '@/lib/filters/view';
import type { ListedCounts } from './list-rows';

/** The columns that a list can be sorted by. */
const LIST_COLUMNS = ['name', 'killed', 'attacks', 'first', 'last'] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];
export type Order = ListColumn | `-${ListColumn}`;

export const SORT = 'sort';
export const PAGE = 'page';
const USUAL: Order = '-killed';
const ORDERS = LIST_COLUMNS.flatMap((column): Order[] => [`-${column}`, column]);

/** Rows that a page shows: of several hundred parties, each with a thumbnail. */
export const ROWS_A_PAGE = 100;

/** How a list is sorted and which page of it is shown, with an issue for each value that could not be used. */
export function readOrder(params: URLSearchParams): {
  order: Order;
  page: number;
  issues: Issue[];
} {
  const query = new QueryReader(params);
  const order = oneInQuery(query, SORT, ORDERS, USUAL);
  const given = query.one(PAGE);
  const page = given !== null && /^[1-9]\d{0,3}$/.test(given) ? Number(given) : 1;
  if (given !== null && String(page) !== given) {
    query.report(PAGE, given, `${PAGE} must be a whole number from 1 on`, '1 was used');
  }
  return { order, page, issues: query.issues };
}

const VALUES: {
  [Name in Exclude<ListColumn, 'name'>]: (row: ListedCounts) => string | number | null;
} = {
  killed: ({ killed }) => killed,
  attacks: ({ attacks }) => attacks,
  first: ({ first }) => first,
  last: ({ last }) => last,
};

/** Rows in an order; unknown values come last in either direction, and what is the same goes by name. */
export function inOrder<Row extends ListedCounts>(rows: readonly Row[], order: Order): Row[] {
  const isDown = order.startsWith('-');
  const column = LIST_COLUMNS.find((one) => order === one || order === `-${one}`) ?? 'killed';
  const byName = (a: Row, b: Row) => a.label.localeCompare(b.label, 'en');
  if (column === 'name') {
    return [...rows].sort((a, b) => (isDown ? byName(b, a) : byName(a, b)));
  }
  const readValue = VALUES[column];
  return [...rows].sort((a, b) => {
    const [x, y] = [readValue(a), readValue(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || byName(a, b);
    const size = x < y ? -1 : x > y ? 1 : 0;
    return (isDown ? -size : size) || byName(a, b);
  });
}

/** The address of a list's order or page, from that of the list: what is usual is left out. */
export function orderedHref(path: string, kept: URLSearchParams, shown: Shown): string {
  const query = orderedQuery(kept, shown);
  return query === '' ? path : `${path}?${query}`;
}

type Shown = { order: Order; page?: number };

/** The query string of that address. */
export function orderedQuery(kept: URLSearchParams, { order, page = 1 }: Shown): string {
  const params = new URLSearchParams(kept);
  if (order !== USUAL) params.set(SORT, order);
  if (page > 1) params.set(PAGE, String(page));
  return params.toString();
}
