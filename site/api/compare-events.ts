import { max } from 'd3-array';
import type { Pool } from '@/db/client';
import {
  type EventInBoth,
  type MatchedViews,
  queryEventsInBoth,
  queryOverlapping,
  refuseEvents,
  streamEventsInBoth,
  streamOverlapping,
} from '@/db/read/matching';
import { citedChart } from '@/lib/citation/of-view';
import type { CsvCell } from '@/lib/csv/write';
import type { Overlap } from '@/lib/domain/enums';
import type { ListedIncident } from '@/lib/domain/incident-detail';
import { NotFound } from '@/lib/errors';
import { type CellType, countTable, type FileColumn, type FileTable } from '@/lib/export/columns';
import { listRow, listTable } from '@/lib/export/list-table';
import { EVENTS_PARAMETERS, eventsHref, serialiseEvents } from '@/lib/filters/compare';
import { hasRange, type View } from '@/lib/filters/view';
import { datasetText, viewColumns } from '@/lib/format/view';
import { incidentRow } from '@/lib/revisions/incident-row';
import { eventsTitle } from '@/site/compare/events';
import { missingText } from '@/site/compare/words';
import {
  comparedSides,
  keptComparison,
  type ListedComparison,
  withListed,
} from '@/site/reads/compare';
import { keptOverlap, matchedViews, StillMatching } from '@/site/reads/matching';
import { type Answer, type ApiQuestion, asOfOf, datasetOf, refuseIssues } from './answer';
import { compareState } from './compare';

/** Incidents that one answer lists. */
const ON_A_PAGE = 200;

/**
 * The incidents that are, or are not, in both of two datasets that are compared, the deadliest first: a page of them as JSON, all of
 * them as CSV.
 */
export async function comparedEventsAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const known = ['format', ...Object.values(EVENTS_PARAMETERS)];
  const loaded = withListed(await keptComparison(db, url.searchParams, known), url.searchParams);
  refuseIssues(loaded.issues);
  const { events, filters, asked } = loaded;
  const { own, other } = comparedSides(loaded);
  if (!own || !other || !hasRange(own) || !hasRange(other)) {
    throw new NotFound('There are no two datasets here whose events could be compared.');
  }
  const isBoth = events.overlap === 'both';
  refuseEvents({ own, other }, events.overlap);
  const title = eventsTitle(loaded);
  return {
    state: `${compareState(loaded)} ${serialiseEvents(filters, asked, events)}`,
    name: `casualty-ledger-events-${events.overlap}-${own.dataset.slug}-${other.dataset.slug}`,
    about: {
      title,
      cited: [own, other].map((one) => citedChart(one, one.filters.measure, url.origin)),
    },
    read: async () => {
      const matched = await matchedViews(db, own, other);
      if ('missing' in matched) {
        if (matched.missing === 'in progress') throw new StillMatching();
        throw new NotFound(missingText(matched.missing));
      }
      const { views } = matched;
      const total = (await keptOverlap(db, views)).own[events.overlap].incidents;
      const page = { skip: (events.page - 1) * ON_A_PAGE, take: ON_A_PAGE };
      const hasMore = page.skip + page.take < total;
      const href = eventsHref(filters, asked, { ...events, page: events.page + 1 }, url.pathname);
      const next = hasMore ? new URL(href, url.origin).toString() : null;
      const json = {
        title,
        datasets: [own, other].map((one) => ({ ...datasetOf(one), asOf: asOfOf(one) })),
        list: events.overlap,
        total,
        page: events.page,
        events: isBoth
          ? (await queryEventsInBoth(db, views, page)).map(toldEvent)
          : (await queryOverlapping(db, views, events.overlap, page)).map(({ id, record }) => ({
              id,
              ...record,
            })),
        next,
      };
      const table = isBoth
        ? pairTable(db, views, title)
        : singleTable(db, views, events.overlap, listOf(loaded, views, title));
      return { json, table };
    },
  };
}

function toldEvent({ own, other, likeness, isClear }: EventInBoth) {
  const told = ({ id, record }: ListedIncident) => ({ id, ...record });
  return { own: told(own), other: told(other), score: likeness.score, isClear };
}

/** In the layout that is imported, with what the list is of. */
function singleTable(db: Pool, views: MatchedViews, overlap: Overlap, of: string): FileTable {
  async function* rows() {
    for await (const batch of streamOverlapping(db, views, overlap)) {
      yield batch.map(({ record }) => listRow(record, views.own.sumsParts, of));
    }
  }
  return listTable(rows());
}

/** What such a list is of: its title, both datasets at which time, and its filters as an address has them. */
function listOf({ filters, asked, events }: ListedComparison, views: MatchedViews, title: string) {
  const sides = [views.own, views.other];
  const asOf = filters.asOf ?? max(sides, asOfOf) ?? null;
  const query = serialiseEvents({ ...filters, asOf }, asked, { ...events, page: 1 });
  return [title, ...sides.map(datasetText), query].join('; ');
}

/** An event a row, as both datasets record it, and what the list was narrowed to. */
function pairTable(db: Pool, views: MatchedViews, title: string): FileTable {
  const sides = [['own', 'the first dataset'] as const, ['other', 'the other dataset'] as const];
  const moments = [asOfOf(views.own), asOfOf(views.other)];
  const said = viewColumns(views.own, title).filter(([heading]) => SAID.has(heading));
  const cells = said.map(([, cell]) => cell);
  async function* rows() {
    for await (const batch of streamEventsInBoth(db, views)) {
      yield batch.map(({ own, other, likeness, isClear }): CsvCell[] => [
        ...recordedCells(views.own, own),
        ...recordedCells(views.other, other),
        likeness.score,
        isClear ? 'yes' : 'no',
        likeness.reasons.join('; '),
        ...moments,
        ...cells,
      ]);
    }
  }
  return {
    columns: [
      ...sides.flatMap(([side, of]) =>
        RECORDED.map(([name, type, means]) => ({
          name: `${side}_${name}`,
          type,
          means: `${means}, by ${of}`,
        })),
      ),
      { name: 'score', type: 'number', means: 'How alike the two records are, from 0 to 1' },
      { name: 'is_clear', type: 'text', means: 'Whether no other record is nearly as like' },
      { name: 'reasons', type: 'text', means: 'Why the two are taken for one event' },
      ...sides.map(([side, of]): FileColumn => {
        return {
          name: `${side}_as_of`,
          type: 'instant',
          means: `The time whose state ${of} is in`,
        };
      }),
      ...countTable([said.map(([heading]) => heading)]).columns,
    ],
    rows: rows(),
  };
}

/** What of a view says what is listed. Releases are of one dataset, and periods are not shown. */
const SAID = new Set([
  ...['title', 'from', 'to', 'country', 'place', 'cell', 'base_layer', 'party', 'pair'],
  ...['role', 'victims', 'violence'],
]);

const RECORDED: readonly (readonly [name: string, type: CellType, means: string])[] = [
  ['dataset', 'text', 'The dataset'],
  ['id', 'text', 'The id of the incident'],
  ['date_start', 'day', 'The first day'],
  ['date_end', 'day', 'The last day'],
  ['country', 'text', 'ISO 3166 alpha-3, or a former state’s code'],
  ['admin1', 'text', 'Province or governorate'],
  ['place', 'text', 'Place'],
  ['killed_low', 'integer', 'Killed, the low of the estimate'],
  ['killed_best', 'integer', 'Killed, the best estimate'],
  ['killed_high', 'integer', 'Killed, the high of the estimate'],
];

function recordedCells({ dataset, filters, sumsParts }: View, one: ListedIncident): CsvCell[] {
  const { id, record } = one;
  const { killed } = incidentRow(one, filters.victims, sumsParts).figures;
  const { dateStart, dateEnd, country, admin1, place } = record;
  const { low = null, best = null, high = null } = killed ?? {};
  return [dataset.slug, id, dateStart, dateEnd, country, admin1, place, low, best, high];
}
