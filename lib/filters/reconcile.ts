import { pick } from 'es-toolkit/object';
import { SLUG } from '@/lib/domain/patterns';
import { AGREEMENTS, type Agreement, type Reconciled } from '@/lib/reconcile/reconcile';
import { periodsIn } from '@/lib/stats/period';
import { readPage } from './changes';
import { oneInQuery } from './parse';
import { firstDay, lastDay } from './partial-date';
import { QueryReader, queryString } from './query';
import { filterPairs } from './serialise';
import { DEFAULT_FILTERS, type Filters, type Issue, issue } from './view';

/** The columns that countries and years can be ordered by. */
const COLUMNS = ['country', 'year', 'ours', 'published', 'difference', 'share'] as const;
type Column = (typeof COLUMNS)[number];
/** `-` is from the largest. */
export const RECONCILE_SORTS = COLUMNS.flatMap((column) => [column, `-${column}` as const]);
type ReconcileSort = (typeof RECONCILE_SORTS)[number];

/** Which countries and years are listed: those that can be compared, or those of one kind. */
export const RECONCILE_SHOWS = ['compared', ...AGREEMENTS, 'all'] as const;
export type ReconcileShow = (typeof RECONCILE_SHOWS)[number];

/** What of a dataset is held against which published totals, and what of that is listed, beside the view’s own filters. */
export type ReconcileAsked = {
  /** The slug of an edition of totals; null is the newest as of the view’s time. */
  totals: string | null;
  show: ReconcileShow;
  sort: ReconcileSort;
  /** 1 for the first. */
  page: number;
};

const DEFAULT_RECONCILE: ReconcileAsked = {
  totals: null,
  show: 'compared',
  sort: 'country',
  page: 1,
};

export const RECONCILE_PARAMETERS: Readonly<Record<keyof ReconcileAsked, string>> = {
  totals: 'totals',
  show: 'show',
  sort: 'sort',
  page: 'page',
};

/** The filters that say what is held against totals. They are of whole countries and years, and of all who were killed. */
export const RECONCILED_FILTERS = [
  'dataset',
  'from',
  'to',
  'countries',
  'violence',
  'asOf',
] as const satisfies readonly (keyof Filters)[];

/** What the URL asks of totals, beside the view's own filters, with an issue for each value that could not be used. */
export function parseReconcile(params: URLSearchParams): {
  asked: ReconcileAsked;
  issues: Issue[];
} {
  const query = new QueryReader(params);
  const { totals, show, sort } = RECONCILE_PARAMETERS;
  const given = query.one(totals);
  const isSlug = given !== null && SLUG.test(given);
  if (given !== null && !isSlug) {
    query.report(
      totals,
      given,
      `${totals} must be a slug such as ucdp-cy-25-1`,
      'the newest was used',
    );
  }
  return {
    asked: {
      totals: isSlug ? given : null,
      show: oneInQuery(query, show, RECONCILE_SHOWS, DEFAULT_RECONCILE.show),
      sort: oneInQuery(query, sort, RECONCILE_SORTS, DEFAULT_RECONCILE.sort),
      page: readPage(query),
    },
    issues: query.issues,
  };
}

/** The same filters of whole years, with an issue for each end that was no year. */
export function inWholeYears(filters: Filters): { filters: Filters; issues: Issue[] } {
  const issues: Issue[] = [];
  const yearOf = (end: 'from' | 'to') => {
    const given = filters[end];
    if (given === null || given.length === YEAR_LENGTH) return given;
    const year = given.slice(0, YEAR_LENGTH);
    issues.push(issue(end, given, 'Published totals are of whole years', `${year} was used`));
    return year;
  };
  return { filters: { ...filters, from: yearOf('from'), to: yearOf('to') }, issues };
}

const YEAR_LENGTH = 4;

type NamedDays = { label: string; from: string | null; to: string | null };

/** Ranges of months that a reader is offered, as so many whole years that end in the same one. */
export function rangesInYears(ranges: readonly NamedDays[]): NamedDays[] {
  return ranges.map(({ label, from, to }) => {
    if (from === null || to === null) return { label, from, to };
    const last = Number(to.slice(0, YEAR_LENGTH));
    const years = Math.max(
      1,
      Math.round(periodsIn(rangeOfDays({ from, to }), 'month').length / 12),
    );
    return {
      label: years === 1 ? 'Last year' : label,
      from: String(last - years + 1),
      to: String(last),
    };
  });
}

const rangeOfDays = ({ from, to }: { from: string; to: string }) => ({
  from: firstDay(from),
  to: lastDay(to),
});

/** The canonical query string of what is held against totals. */
export function serialiseReconcile(filters: Filters, asked: ReconcileAsked): string {
  const { totals, show, sort, page } = asked;
  return queryString([
    ...filterPairs({ ...DEFAULT_FILTERS, ...pick(filters, RECONCILED_FILTERS) }),
    [RECONCILE_PARAMETERS.totals, totals],
    [RECONCILE_PARAMETERS.show, show === DEFAULT_RECONCILE.show ? null : show],
    [RECONCILE_PARAMETERS.sort, sort === DEFAULT_RECONCILE.sort ? null : sort],
    [RECONCILE_PARAMETERS.page, page === 1 ? null : String(page)],
  ]);
}

/** The address of a dataset held against published totals, or of the same in the API. */
export function reconcileHref(
  filters: Filters,
  asked: Partial<ReconcileAsked> = {},
  path = '/reconcile',
): string {
  const query = serialiseReconcile(filters, { ...DEFAULT_RECONCILE, ...asked });
  return query === '' ? path : `${path}?${query}`;
}

/** The countries and years that are listed, in their order; what has no number comes last. */
export function listedReconciled<Row extends Reconciled & { name: string }>(
  rows: readonly Row[],
  { show, sort }: Pick<ReconcileAsked, 'show' | 'sort'>,
): Row[] {
  const shown = rows.filter(({ agreement }) => isShown(agreement, show));
  const column = COLUMNS.find((one) => sort.endsWith(one)) ?? 'country';
  const sign = sort.startsWith('-') ? -1 : 1;
  const byName = (a: Row, b: Row) => a.name.localeCompare(b.name, 'en') || a.year - b.year;
  if (column === 'country') {
    return shown.sort((a, b) => sign * a.name.localeCompare(b.name, 'en') || a.year - b.year);
  }
  return shown.sort((a, b) => {
    const [x, y] = [sortValue(a, column), sortValue(b, column)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || byName(a, b);
    return sign * (x - y) || byName(a, b);
  });
}

function isShown(agreement: Agreement, show: ReconcileShow): boolean {
  if (show === 'all') return true;
  if (show === 'compared') return agreement === 'same' || agreement === 'differs';
  return agreement === show;
}

/** Differences are ordered by how large they are, in whichever direction. */
function sortValue(row: Reconciled, column: Exclude<Column, 'country'>): number | null {
  const { year, ours, published, difference, share } = row;
  if (column === 'year') return year;
  if (column === 'ours') return ours?.best ?? null;
  if (column === 'published') return published?.best ?? null;
  const value = column === 'difference' ? difference : share;
  return value === null ? null : Math.abs(value);
}
