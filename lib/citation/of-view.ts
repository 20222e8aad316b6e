import type { CitedPart } from '@/lib/domain/citation';
import type { Measure } from '@/lib/domain/enums';
import { changesHref } from '@/lib/filters/changes';
import {
  DEFAULT_LIST,
  type IncidentList,
  serialiseIncidentList,
} from '@/lib/filters/incident-list';
import { judgedFilters } from '@/lib/filters/judged';
import { incidentsHref, tableHref, viewHref } from '@/lib/filters/links';
import { queryString } from '@/lib/filters/query';
import { type ReconcileAsked, reconcileHref } from '@/lib/filters/reconcile';
import { filterPairs } from '@/lib/filters/serialise';
import { TABLE_PARAMETERS } from '@/lib/filters/table';
import { type Filters, PARAMETERS, type View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import {
  fileName,
  listTitle,
  mapTitle,
  profileTitle,
  rankingWords,
  tableWords,
  viewWords,
} from '@/lib/format/view';
import { viewSubject } from '@/lib/format/view-subject';
import type { Cited } from './cited';

/** What the page of references is asked for beside a view. */
export const CITE_PARAMETERS = { of: 'of', incident: 'incident' } as const;

/** What a table or list is beyond its view. */
export type CitedShapes = { rows: Parameters<typeof tableWords>[1]; list: IncidentList };

/** Where the parts of a dashboard stand on it. */
export const ANCHORS = {
  chart: '',
  map: '#map',
  country: '#ranking-country',
  place: '#ranking-place',
  party: '#ranking-party',
  pair: '#pairs',
} as const;

/** Where a profile says how well its attacks are known. */
export const QUALITY_ID = 'quality';

/** A part of a view in words, and its address with some of the filters changed. */
export function partOfView(view: View, part: CitedPart, { rows, list }: CitedShapes) {
  const { filters } = view;
  const { measure } = filters;
  const of = (title: string, hrefWith: (patch: Partial<Filters>) => string) => ({
    title,
    hrefWith,
  });
  switch (part) {
    case 'table':
      return of(tableWords(view, rows).full, (patch) => tableHref(filters, patch, { rows }));
    case 'incidents':
      return of(listTitle(view, list), (patch) => incidentsHref(filters, patch, list));
    case 'profile':
      return profileOf(view);
    case 'dataset':
      return { title: null, hrefWith: (patch: Partial<Filters>) => viewHref('/', filters, patch) };
    case 'unusual':
      return of(`Unusual months: ${viewSubject(view, 'killed', 'none')}`, (patch) =>
        viewHref('/unusual', judgedFilters(filters), patch),
      );
    case 'quality': {
      const { title, hrefWith } = profileOf(view);
      return of(`${title}: how good the data are`, (patch) => `${hrefWith(patch)}#${QUALITY_ID}`);
    }
    case 'chart':
    case 'map':
    case 'country':
    case 'place':
    case 'party':
    case 'pair':
      return of(panelTitle(view, part, measure), (patch) => {
        return viewHref('/', filters, patch) + ANCHORS[part];
      });
  }
}

/** What a panel of a dashboard is called, with the days that it shows. */
function panelTitle(view: View, part: keyof typeof ANCHORS, measure: Measure): string {
  if (part === 'chart') return viewWords(view).full;
  const range = view.range === null ? '' : `, ${rangeInWords(view.range)}`;
  if (part === 'map') return `${mapTitle(view, measure)}${range}`;
  if (part === 'pair') return `${viewSubject(view, measure, 'none')}, by who fights whom${range}`;
  return `${rankingWords(view, measure, part).title}${range}`;
}

/** The profile of the one country or party of a view. */
function profileOf(view: View) {
  const { filters, countries, parties } = view;
  const [country] = countries;
  const [party] = parties;
  const path = party === undefined ? `/countries/${country?.code}` : `/parties/${party.slug}`;
  const asked = { ...filters, countries: [], parties: [] };
  return {
    title: profileTitle(party?.name ?? country?.name ?? '', view),
    hrefWith: (patch: Partial<Filters>) => viewHref(path, asked, patch),
  };
}

/** The record of what is cited of a view, by an address that leads back to the same numbers. */
export function citedView(view: View, part: CitedPart, shapes: CitedShapes, origin: string): Cited {
  const { dataset, releases, version, recordedAt, population, filters } = view;
  const { title, hrefWith } = partOfView(view, part, shapes);
  return {
    title,
    name: fileName(`${dataset.slug} v${version} ${title ?? ''}`),
    dataset,
    releases,
    version,
    recordedAt,
    population,
    address: origin + hrefWith({ dataset: dataset.slug, asOf: recordedAt ?? filters.asOf }),
  };
}

/** A chart of a view of a measure, by no more than the view. */
export function citedChart(view: View, measure: Measure, origin: string): Cited {
  const filters = { ...view.filters, measure };
  const part = filters.chart === 'map' ? 'map' : 'chart';
  return citedView({ ...view, filters }, part, NO_SHAPES, origin);
}

/** For what is neither a table nor a list. */
export const NO_SHAPES: CitedShapes = { rows: 'country', list: DEFAULT_LIST };

/**
 * The page of references to a part of a view, as it is now: what its reader sees is what is cited, whatever has been recorded
 * since.
 */
export function citeHref(
  view: View,
  part: CitedPart,
  { measure = view.filters.measure, ...shapes }: Partial<CitedShapes> & { measure?: Measure } = {},
): string {
  const { filters, recordedAt } = view;
  const shown = { ...view, filters: { ...filters, measure } };
  return `/cite?${citeQuery(shown, part, recordedAt ?? filters.asOf, {
    rows: shapes.rows,
    list: shapes.list,
  })}`;
}

/** The parameters that ask for references to a part of a view at a moment, or as it is now. */
export function citeQuery(
  { filters, dataset }: Pick<View, 'filters' | 'dataset'>,
  part: CitedPart,
  asOf: string | null,
  { rows, list }: { [Of in keyof CitedShapes]: CitedShapes[Of] | undefined },
): string {
  const own = part === 'unusual' ? judgedFilters(filters) : filters;
  const shown = { ...own, dataset: dataset.slug, asOf };
  const named = queryString([
    [CITE_PARAMETERS.of, part === 'chart' ? null : part],
    [TABLE_PARAMETERS.rows, part === 'table' ? (rows ?? null) : null],
  ]);
  const asked =
    part === 'incidents' && list !== undefined
      ? serialiseIncidentList(shown, list)
      : queryString(filterPairs(shown));
  return [named, asked].filter((query) => query !== '').join('&');
}

/** Before anything was recorded: without a moment, the changes of the last release are meant. */
export const BEFORE_ALL = '1970-01-01T00:00:00Z';

/** What of a view changes are counted of, and its dataset by name. */
export function changedFilters({ filters, dataset }: Pick<View, 'filters' | 'dataset'>): Filters {
  return { ...filters, dataset: dataset.slug, asOf: null };
}

/** The parameters that ask for references to what changed in a view since a moment, up to another or now. */
export function citeChangesQuery(
  view: Pick<View, 'filters' | 'dataset'>,
  from: string | null,
  to: string | null,
): string {
  const asked = changesHref(changedFilters(view), { from: from ?? BEFORE_ALL });
  const of = queryString([
    [CITE_PARAMETERS.of, 'changes'],
    [PARAMETERS.asOf, to],
  ]);
  return `${of}&${asked.split('?')[1] ?? ''}`;
}

/** The page of references to it. */
export function citeChangesHref(...of: Parameters<typeof citeChangesQuery>): string {
  return `/cite?${citeChangesQuery(...of)}`;
}

/** The parameters that ask for references to a dataset held against published totals, whichever way they are ordered. */
export function citeReconcileQuery(
  { filters, dataset }: Pick<View, 'filters' | 'dataset'>,
  { totals, show }: Pick<ReconcileAsked, 'totals' | 'show'>,
  asOf: string | null,
): string {
  const shown = { ...filters, dataset: dataset.slug, asOf };
  const asked = reconcileHref(shown, { totals, show });
  return `${queryString([[CITE_PARAMETERS.of, 'reconcile']])}&${asked.split('?')[1] ?? ''}`;
}

/** The page of references to it. */
export function citeReconcileHref(...of: Parameters<typeof citeReconcileQuery>): string {
  return `/cite?${citeReconcileQuery(...of)}`;
}

/** The same of a dataset as a whole. */
export function citeDatasetHref({ slug, recordedAt }: { slug: string; recordedAt: string | null }) {
  return `/cite?${queryString([
    [CITE_PARAMETERS.of, 'dataset'],
    [PARAMETERS.dataset, slug],
    [PARAMETERS.asOf, recordedAt],
  ])}`;
}

/** The same of an incident, as a revision of it has it. */
export function citeIncidentHref(publicId: string, recordedAt: string): string {
  return `/cite?${citeIncidentQuery(publicId, recordedAt)}`;
}

/** The parameters that ask for it. */
export function citeIncidentQuery(publicId: string, asOf: string | null): string {
  return queryString([
    [CITE_PARAMETERS.incident, publicId],
    [PARAMETERS.asOf, asOf],
  ]);
}
