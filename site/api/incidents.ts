import { once } from 'es-toolkit/function';
import type { Pool } from '@/db/client';
import { refuseRows } from '@/db/read/audience';
import { searchedNames } from '@/db/read/found-words';
import { queryIncident } from '@/db/read/incident';
import { queryListedRevisions } from '@/db/read/incidents';
import { citedIncident } from '@/lib/citation/of-incident';
import { citedView, NO_SHAPES } from '@/lib/citation/of-view';
import { viewCovered } from '@/lib/coverage/of-view';
import type { Counted } from '@/lib/domain/estimate';
import { derivedFigures } from '@/lib/domain/parts';
import { NotFound } from '@/lib/errors';
import type { About } from '@/lib/export/about';
import { listRow, listTable } from '@/lib/export/list-table';
import {
  type Cursor,
  cursorText,
  firstPage,
  type IncidentList,
  serialiseIncidentList,
} from '@/lib/filters/incident-list';
import { incidentsHref } from '@/lib/filters/links';
import { oneInQuery, readInstant, toComeText } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import { issue, type View } from '@/lib/filters/view';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { datasetText, incidentsFileName, listTitle } from '@/lib/format/view';
import { type ListedWhole, wholeTable } from '@/server/whole-lists/rows';
import { foundIn } from '@/site/reads/found';
import { keptListView } from '@/site/reads/kept';
import { keptIncidents } from '@/site/reads/queries';
import {
  type Answer,
  type ApiQuestion,
  asOfOf,
  datasetOf,
  queryOf,
  refuseIssues,
  stateOf,
  toldOf,
} from './answer';
import { readVersion, refuseBoth, timeOfVersion, VERSION } from './by-version';
import { toldOfCounts } from './trend';

/**
 * One page of the incidents that a view counts, each with all that is recorded of it; as CSV in the layout that
 * `npm run import -- csv` takes.
 */
export async function incidentsAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const query = new QueryReader(url.searchParams);
  const isWhole = oneInQuery(query, WHOLE, ['no', 'yes'], 'no') === 'yes';
  if (isWhole && (query.one('format') ?? 'json') === 'json') {
    query.report(WHOLE, 'yes', 'A whole list is given as a file: add format=csv', 'not used');
  }
  const { view, list, issues, notices } = await keptListView(db, url.searchParams, [
    'format',
    WHOLE,
  ]);
  refuseIssues([...query.issues, ...issues]);
  refuseRows(view.dataset);
  if (isWhole) return wholeListAnswer(db, view, firstPage(list), url);
  return {
    // Names of parties belong to no version.
    state: `${stateOf(view, serialiseIncidentList(view.filters, list))} ${list.q === null ? '' : await searchedNames(db)}`,
    name: `casualty-ledger-${incidentsFileName(view)}`,
    about: aboutList(view, list, url),
    read: async () => {
      const page = await keptIncidents(db, view, list);
      const { incidents, total, alsoTouching, sums, next: cursor } = page;
      const next = cursor === null ? null : pageAfter(cursor, view, list, url);
      const json = {
        query: {
          ...queryOf(view),
          q: list.q,
          sort: list.sort,
          flag: list.flags,
          figure: list.figure,
          datePrecision: list.datePrecision,
          wherePrecision: list.wherePrecision,
          attribution: list.attribution,
          corroboration: list.corroboration,
          openEnded: list.openEnded,
          least: list.least,
          most: list.most,
          imprecise: list.imprecise,
          places: list.places,
          limit: list.limit,
        },
        dataset: datasetOf(view),
        asOf: asOfOf(view),
        total,
        sums: sums && toldOfSums(sums, view),
        alsoTouching,
        cursor: cursor === null ? null : cursorText(list.sort, cursor),
        incidents: incidents.map(({ id, record }) => {
          return { id, ...record, derived: derivedFigures(record.figures, view.sumsParts) };
        }),
        next,
        issues: toldOf(notices),
      };
      const of = pageOf(listOf(view, list), incidents.length, total);
      const rows = incidents.map(({ record }) => listRow(record, view.sumsParts, of));
      return { json, table: listTable(rows), next };
    },
  };
}

/** What a list comes to. Of what is not covered, nothing in the list is no zero. */
function toldOfSums(sums: Counted, view: View) {
  const covered = viewCovered(view, sums.attacks > 0);
  return toldOfCounts({ ...sums, covered }, view.dataset.recordsWounded);
}

/** Whether all of a list is asked for, and not a page of it. */
const WHOLE = 'whole';

/** All of a list's incidents as a file, in its order. */
async function wholeListAnswer(
  db: Pool,
  view: View,
  list: IncidentList,
  url: URL,
): Promise<Answer> {
  const state = stateOf(view, serialiseIncidentList(view.filters, list));
  const found = list.q === null ? null : await foundIn(db, view, list.q);
  const whole = once(
    async (): Promise<ListedWhole> => ({
      revisions: await queryListedRevisions(db, view, list, found?.rows ?? null),
      sumsParts: view.sumsParts,
      of: listOf(view, list),
    }),
  );
  return {
    state: `${state} whole ${found?.names ?? ''}`,
    name: `casualty-ledger-${incidentsFileName(view)}`,
    about: aboutList(view, list, url),
    read: async () => ({ json: {}, table: wholeTable(db, whole), whole }),
  };
}

function aboutList(view: View, list: IncidentList, { origin }: URL): About {
  const cited = citedView(view, 'incidents', { ...NO_SHAPES, list: firstPage(list) }, origin);
  return { title: listTitle(view, list), cited: [cited] };
}

/** What a list is of: its title, its dataset at which time, and its filters as an address has them. */
function listOf(view: View, list: IncidentList): string {
  const filters = { ...view.filters, dataset: view.dataset.slug, asOf: asOfOf(view) };
  return [listTitle(view, list), datasetText(view), serialiseIncidentList(filters, list)].join(
    '; ',
  );
}

/** What the rows of a page are of. A file that has fewer than there are says so in each of them, as nobody sees that in a table. */
function pageOf(of: string, shown: number, total: number): string {
  if (shown === total) return of;
  return `${of}; a page of ${wholeNumber(shown)} of ${countOf(total, 'incident', 'incidents')}`;
}

/** The address of the next page, of the state that this one shows: what is recorded in between moves no incident. */
function pageAfter(cursor: Cursor, view: View, list: IncidentList, url: URL): string {
  const { pathname, origin, searchParams } = url;
  const href = incidentsHref(
    view.filters,
    { asOf: asOfOf(view) },
    { ...list, cursor, before: null },
    pathname,
  );
  const next = new URL(href, origin);
  const format = searchParams.get('format');
  if (format !== null) next.searchParams.set('format', format);
  return next.toString();
}

/** One incident with its figures, parties, sources, claims and history, as it is now or was at `asOf`. */
export async function incidentAnswer(db: Pool, { url, id }: ApiQuestion): Promise<Answer> {
  const query = new QueryReader(url.searchParams);
  const given = readInstant(query, 'asOf');
  const version = readVersion(query);
  query.refuseOthers(['asOf', VERSION, 'format']);
  const asOf = version === null ? given : await asOfVersion(db, id, version, given, query);
  if (asOf !== null && Date.parse(asOf) > Date.now()) {
    query.issues.push(issue('asOf', asOf, toComeText(asOf), 'the current version was used'));
  }
  refuseIssues(query.issues);
  const detail = await queryIncident(db, id, asOf);
  if (detail === null) {
    throw new NotFound(
      `There is no incident ${id} in the ledger${asOf === null ? '' : ` as of ${asOf}`}.`,
    );
  }
  const { dataset, record, history, sumsParts, ...rest } = detail;
  const { id: _, showsRows: __, ...datasetJson } = dataset;
  const cited = citedIncident(detail, url.origin);
  const derived = derivedFigures(record.figures, sumsParts);
  const json = { ...rest, asOf, dataset: datasetJson, ...record, derived, history };
  return {
    state: JSON.stringify(json),
    name: `casualty-ledger-${id}`,
    about: { title: cited.title ?? id, cited: [cited] },
    read: async () => ({
      json,
      table: listTable([listRow(record, sumsParts, cited.title)]),
    }),
  };
}

/** A version of an incident's dataset as the time at which it was recorded. */
async function asOfVersion(
  db: Pool,
  id: string,
  version: number,
  asOf: string | null,
  query: QueryReader,
): Promise<string | null> {
  refuseBoth(version, asOf, query);
  const now = await queryIncident(db, id, null);
  return now && timeOfVersion(db, { dataset: now.dataset.slug, version }, query);
}
