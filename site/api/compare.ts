import { mapValues } from 'es-toolkit/object';
import type { Pool } from '@/db/client';
import { refuseRows } from '@/db/read/audience';
import {
  type EventInBoth,
  type MatchedViews,
  type OverlapCounts,
  queryEventsInBoth,
  queryOverlapping,
  streamEventsInBoth,
  streamOverlapping,
} from '@/db/read/matching';
import { citedChart } from '@/lib/citation/of-view';
import type { CsvCell } from '@/lib/csv/write';
import type { ListedIncident } from '@/lib/domain/incident-detail';
import type { Inhabitants } from '@/lib/domain/population';
import type { TrendSeries } from '@/lib/domain/trend';
import { NotFound } from '@/lib/errors';
import { type CellType, countTable, type FileTable } from '@/lib/export/columns';
import { listRow, listTable } from '@/lib/export/list-table';
import {
  EVENTS_PARAMETERS,
  type EventsAsked,
  eventsHref,
  serialiseCompare,
  serialiseEvents,
} from '@/lib/filters/compare';
import { hasRange, type View } from '@/lib/filters/view';
import { viewFileName } from '@/lib/format/view';
import { inhabitantsOfSeries, rateNotes } from '@/lib/population/rates';
import { incidentRow } from '@/lib/revisions/incident-row';
import { eventsTitle } from '@/site/compare/events';
import { missingText } from '@/site/compare/words';
import {
  type ComparedCounts,
  type Comparing,
  comparedSides,
  compareTitle,
  keptCompared,
  keptComparison,
  withListed,
} from '@/site/reads/compare';
import { keptOverlap, matchedViews, overlapsOf, StillMatching } from '@/site/reads/matching';
import { peopleIn } from '@/site/reads/queries';
import {
  type Answer,
  type ApiQuestion,
  asOfOf,
  datasetOf,
  queryOf,
  refuseIssues,
  toldOf,
} from './answer';
import { csvOfSeries, figuresShown, fullOf, populationOf, toldOfCounts } from './trend';

/** The counts by period of what stands side by side. Those of datasets have no total: they are never added. */
export async function compareAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const comparing = await keptComparison(db, url.searchParams, ['format']);
  refuseIssues(comparing.issues);
  const { asked, views, notices } = comparing;
  const [view] = views;
  return {
    state: compareState(comparing),
    name: `casualty-ledger-comparison-${viewFileName(view)}`,
    about: {
      title: compareTitle(comparing),
      cited: views.map((one) => citedChart(one, one.filters.measure, url.origin)),
    },
    read: async () => {
      const compared = await keptCompared(db, comparing);
      const { series } = compared.trend;
      // Rates are of countries of one dataset.
      const people =
        asked.by === 'dataset' ? null : inhabitantsOfSeries(view, await peopleIn(db, view), series);
      const json = {
        title: compareTitle(comparing),
        by: asked.by,
        query: queryOf(view),
        datasets: views.map((one) => ({ ...datasetOf(one), asOf: asOfOf(one) })),
        pairs: asked.by === 'dataset' ? await toldPairs(db, views) : [],
        ...populationOf(view, rateNotes(view, series)),
        series: series.map((one, i) => toldSeries(compared, one, i, people?.[i])),
        issues: toldOf(notices),
      };
      return { json, table: countTable(csvOfCompared(compared, compareTitle(comparing), people)) };
    },
  };
}

/** How many events each two datasets both have; null where they are still being matched, or are too many. */
async function toldPairs(db: Pool, views: readonly View[]) {
  const pairs = await overlapsOf(db, views.filter(hasRange));
  if (pairs.some(({ missing }) => missing === 'in progress')) throw new StillMatching();
  return pairs.map(({ own, other, overlap, missing }) => ({
    datasets: [own.dataset.slug, other.dataset.slug],
    missing,
    clear: overlap?.clear ?? null,
    incidents: overlap && [toldOverlap(own, overlap.own), toldOverlap(other, overlap.other)],
  }));
}

function toldOverlap({ dataset }: View, counts: OverlapCounts) {
  return {
    dataset: dataset.slug,
    ...mapValues(counts, ({ sums }) =>
      toldOfCounts({ ...sums, covered: 'yes' }, dataset.recordsWounded),
    ),
  };
}

/** What an answer about a comparison depends on: the version of each of its datasets, and what is asked. */
function compareState({ views, filters, asked }: Comparing): string {
  const states = views.map(({ dataset, version }) => `${dataset.slug} ${version}`);
  return `${states.join(' ')} ${serialiseCompare(filters, asked)}`;
}

function toldSeries(
  { views, wholes, fillings }: ComparedCounts,
  { key, label, points }: TrendSeries,
  at: number,
  people: Inhabitants[] | undefined,
) {
  const view = views[at];
  const { recordsWounded, slug } = view?.dataset ?? { recordsWounded: false, slug: null };
  const whole = wholes?.[at];
  const full = view === undefined ? null : fullOf(view, fillings[at] ?? new Map());
  const figures =
    view === undefined
      ? null
      : figuresShown(view, [{ key, label, points }], people === undefined ? [] : [people]);
  return {
    dataset: slug,
    key,
    label,
    points: points.map((point, i) => ({
      period: point.period,
      ...toldOfCounts(point, recordsWounded),
      ...(figures && { shown: figures.of(0, i) }),
      ...full?.told(point),
    })),
    ...(whole && { whole: toldOfCounts(whole, recordsWounded) }),
  };
}

/** A row for each period of each series, with its dataset. */
function csvOfCompared(
  { trend, views, fillings }: ComparedCounts,
  title: string,
  peopleOfSeries: Inhabitants[][] | null,
) {
  const tables = trend.series.flatMap((series, i) => {
    const view: View | undefined = views[i];
    if (view === undefined) return [];
    const people = peopleOfSeries?.[i];
    const figures = figuresShown(view, [series], people === undefined ? [] : [people]);
    const full = fullOf(view, fillings[i] ?? new Map());
    return [csvOfSeries(view, [series], figures, { title, full })];
  });
  const [first = []] = tables;
  return [...first.slice(0, 1), ...tables.flatMap((table) => table.slice(1))];
}

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
  refuseRows(own.dataset);
  if (isBoth) refuseRows(other.dataset);
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
      return { json, table: isBoth ? pairTable(db, views) : singleTable(db, views, events, title) };
    },
  };
}

function toldEvent({ own, other, likeness, isClear }: EventInBoth) {
  const told = ({ id, record }: ListedIncident) => ({ id, ...record });
  return { own: told(own), other: told(other), score: likeness.score, isClear };
}

/** In the layout that is imported, with what the list is of. */
function singleTable(
  db: Pool,
  views: MatchedViews,
  { overlap }: EventsAsked,
  title: string,
): FileTable {
  async function* rows() {
    for await (const batch of streamOverlapping(db, views, overlap)) {
      yield batch.map(({ record }) => listRow(record, views.own.sumsParts, title));
    }
  }
  return listTable(rows());
}

/** An event a row, as both datasets record it. */
function pairTable(db: Pool, views: MatchedViews): FileTable {
  const sides = [['own', 'the first dataset'] as const, ['other', 'the other dataset'] as const];
  async function* rows() {
    for await (const batch of streamEventsInBoth(db, views)) {
      yield batch.map(({ own, other, likeness, isClear }): CsvCell[] => [
        ...recordedCells(views.own, own),
        ...recordedCells(views.other, other),
        likeness.score,
        isClear ? 'yes' : 'no',
        likeness.reasons.join('; '),
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
    ],
    rows: rows(),
  };
}

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
