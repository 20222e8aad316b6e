import { setImmediate } from 'node:timers/promises';
import { type Pool, rawSql } from '@/db/client';
import type { DatasetRef } from '@/lib/domain/dataset';
import type { Overlap } from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import type { ListedIncident } from '@/lib/domain/incident-detail';
import { comparableOf, type Likeness, likenessOf } from '@/lib/duplicates/likeness';
import type { Facts } from '@/lib/facts/facts';
import { rowsOfRevisions } from '@/lib/facts/words';
import { DEFAULT_LIST } from '@/lib/filters/incident-list';
import type { RangedView, View } from '@/lib/filters/view';
import { CLEARLY, matchRecords } from '@/lib/matching/match';
import {
  deadliestFirst,
  type OverlapRows,
  overlapRows,
  type Points,
  partiesOfRows,
  recordsOfRows,
  rowsAt,
  type Side,
} from '@/lib/matching/of-facts';
import { inSnapshot } from './at-version';
import { refuseRows } from './audience';
import { AS_ONE_CELL, factQueryOf, queryListed } from './cells';
import type { AtVersion } from './conditions';
import { factsUpTo } from './facts';
import { listedWithRecords } from './incidents';

/** More incidents of two datasets than this are not matched. */
export const MOST_MATCHED = 1_500_000;

/** The events that two versions of two datasets both record, by the rows of their facts; null if there are too many. */
export type Matching = {
  first: Int32Array;
  second: Int32Array;
  score: Float32Array;
  rival: Float32Array;
} | null;

/**
 * Which incidents of two datasets at their versions are of one event. It depends on nothing but these versions, so that what
 * was matched as of a time stays so.
 */
export async function queryMatching(
  db: Pool,
  first: AtVersion,
  second: AtVersion,
): Promise<Matching> {
  const own = await comparedOf(db, first);
  const other = await comparedOf(db, second);
  if (own.rows.length + other.rows.length > MOST_MATCHED) return null;
  const found = await matchRecords(await own.read(), await other.read(), { pause: setImmediate });
  return (
    found && {
      first: found.a.map((at) => own.rows[at] ?? 0),
      second: found.b.map((at) => other.rows[at] ?? 0),
      score: found.score,
      rival: found.rival,
    }
  );
}

async function comparedOf(db: Pool, at: AtVersion) {
  const facts = await factsUpTo(db, at.dataset.id, at.version);
  const rows = rowsAt(facts, at.version);
  return {
    rows,
    read: async () =>
      recordsOfRows(facts, at.version, rows, await queryPoints(db, at, rows.length)),
  };
}

const POINTS_AT_ONCE = 10_000;

type PointRow = { id: number; latitude: number; longitude: number };

/** The points of a version's incidents: charts need none, so that facts don't keep them. */
function queryPoints(db: Pool, at: AtVersion, most: number): Promise<Points> {
  return inSnapshot(db, async (snapshot) => {
    const [ids, latitude, longitude] = [0, 0, 0].map(() => new Float64Array(most));
    let count = 0;
    const found = rawSql(snapshot)<PointRow[]>`
      select id, latitude, longitude from incident_revision
      where dataset_id = ${at.dataset.id} and state = 'published' and recorded_version <= ${at.version}
        and (superseded_version is null or superseded_version > ${at.version}) and latitude is not null and longitude is not null
      order by id`;
    for await (const rows of found.cursor(POINTS_AT_ONCE)) {
      for (const row of rows) {
        if (ids && latitude && longitude) {
          ids[count] = row.id;
          latitude[count] = row.latitude;
          longitude[count] = row.longitude;
        }
        count += 1;
      }
    }
    const used = (column: Float64Array | undefined) =>
      (column ?? new Float64Array(0)).slice(0, count);
    return { ids: used(ids), latitude: used(latitude), longitude: used(longitude) };
  });
}

/** Two views, and the events that their datasets both have: the first's rows are `own`'s. */
export type MatchedViews = { own: RangedView; other: RangedView; matching: NonNullable<Matching> };

type OverlapCount = { incidents: number; sums: Counted };
/** How many incidents of a view the other dataset has too, and what the view counts of them. */
export type OverlapCounts = Readonly<Record<Overlap, OverlapCount>>;

export type OverlapOfViews = {
  own: OverlapCounts;
  other: OverlapCounts;
  /** Of the events in both, those of which no other record is nearly as like. */
  clear: number;
};

/** What becomes of each incident of both views. */
export async function queryOverlap(db: Pool, views: MatchedViews): Promise<OverlapOfViews> {
  const { own, other, isClear } = await sidesOf(db, views);
  return {
    own: await countsOf(db, views.own, own),
    other: await countsOf(db, views.other, other),
    clear: own.rows.both.reduce((sum, row) => sum + (isClear(row) ? 1 : 0), 0),
  };
}

type CountedSide = Side & { rows: OverlapRows };

async function countsOf(
  db: Pool,
  view: RangedView,
  { facts, rows }: CountedSide,
): Promise<OverlapCounts> {
  const count = async (overlap: Overlap): Promise<OverlapCount> => {
    const revisions = Float64Array.from(rows[overlap], (row) => facts.ids[row] ?? 0);
    const only = rowsOfRevisions(facts, revisions);
    const { total, sums } = await queryListed(db, view, { ...DEFAULT_LIST, limit: 1 }, only);
    return { incidents: total, sums };
  };
  return {
    both: await count('both'),
    outside: await count('outside'),
    only: await count('only'),
    uncovered: await count('uncovered'),
  };
}

async function sidesOf(db: Pool, { own, other, matching }: MatchedViews) {
  const sideOf = async (
    view: RangedView,
    rows: Int32Array,
    partners: Int32Array,
  ): Promise<Side> => {
    const facts = await factsUpTo(db, view.dataset.id, view.version);
    const query = factQueryOf(facts, { view, range: view.range, ...AS_ONE_CELL });
    const pairs = Array.from(rows, (row, at): [number, number] => [row, partners[at] ?? 0]);
    return { facts, query, partners: new Map(pairs) };
  };
  const { first, second, score, rival } = matching;
  const ownSide = await sideOf(own, first, second);
  const otherSide = await sideOf(other, second, first);
  const clear = new Set(first.filter((_, at) => (score[at] ?? 0) - (rival[at] ?? 0) >= CLEARLY));
  return {
    own: { ...ownSide, rows: overlapRows(ownSide, otherSide, other.coverage) },
    other: { ...otherSide, rows: overlapRows(otherSide, ownSide, own.coverage) },
    isClear: (row: number) => clear.has(row),
  };
}

/** An event that both datasets have, as each records it, and why the two are taken for one. */
export type EventInBoth = {
  own: ListedIncident;
  other: ListedIncident;
  likeness: Likeness;
  isClear: boolean;
};

/** Which of a list are read: so many, after so many. */
type Page = { skip: number; take: number };

/** A page of the events that both views have, the deadliest by the first's account first. */
export async function queryEventsInBoth(
  db: Pool,
  views: MatchedViews,
  page: Page,
): Promise<EventInBoth[]> {
  for await (const events of streamEventsInBoth(db, views, page)) return events;
  return [];
}

/** A page of a view's incidents of which one thing becomes, the deadliest first. */
export async function queryOverlapping(
  db: Pool,
  views: MatchedViews,
  overlap: Overlap,
  page: Page,
): Promise<ListedIncident[]> {
  for await (const incidents of streamOverlapping(db, views, overlap, page)) return incidents;
  return [];
}

/** Incidents that are read at once, of a list that is read as a whole. */
const WHOLE: Page = { skip: 0, take: 500 };

/** The events that both views have, in batches. */
export async function* streamEventsInBoth(
  db: Pool,
  views: MatchedViews,
  { skip, take }: Page = WHOLE,
): AsyncGenerator<EventInBoth[]> {
  const { own, other, isClear } = await sidesOf(db, views);
  const all = deadliestFirst(own.facts, own.rows.both);
  const partiesOf = partiesOfRows(own.facts, views.own.version);
  const partiesOfOther = partiesOfRows(other.facts, views.other.version);
  for (let at = skip; at < all.length; at += take) {
    const rows = [...all.subarray(at, at + take)];
    const partners = rows.map((row) => own.partners.get(row) ?? 0);
    const [of, ofOther] = await inSnapshot(db, async (snapshot) => [
      await listedWithRecords(snapshot, views.own, revisionsOf(own.facts, rows)),
      await listedWithRecords(snapshot, views.other, revisionsOf(other.facts, partners)),
    ]);
    yield rows.flatMap((row, i): EventInBoth[] => {
      const [mine, theirs] = [of?.[i], ofOther?.[i]];
      if (mine === undefined || theirs === undefined) return [];
      const likeness = likenessOf(
        comparableOf(mine.record, partiesOf(row).map(String)),
        comparableOf(theirs.record, partiesOfOther(partners[i] ?? 0).map(String)),
        null,
      );
      return [{ own: mine, other: theirs, likeness, isClear: isClear(row) }];
    });
  }
}

/** Whether a list is of events that the other dataset records too. */
export const isOfBoth = (overlap: Overlap) => overlap === 'both' || overlap === 'outside';

type TwoViews = Readonly<Record<'own' | 'other', Pick<View, 'dataset'>>>;

/**
 * The dataset for whose sake a list of events can't be shown; null where it can. What the other has too is one of its incidents
 * as well, whether or not that is shown beside.
 */
export function withheldFrom({ own, other }: TwoViews, overlap: Overlap): DatasetRef | null {
  const listed = isOfBoth(overlap) ? [own.dataset, other.dataset] : [own.dataset];
  return listed.find(({ showsRows }) => !showsRows) ?? null;
}

/** @throws RowsWithheld where incidents that a list is of are not shown one by one to those who ask */
export function refuseEvents(views: TwoViews, overlap: Overlap): void {
  const withheld = withheldFrom(views, overlap);
  if (withheld !== null) refuseRows(withheld);
}

/** A view's incidents of which one thing becomes, in batches. */
export async function* streamOverlapping(
  db: Pool,
  views: MatchedViews,
  overlap: Overlap,
  { skip, take }: Page = WHOLE,
): AsyncGenerator<ListedIncident[]> {
  refuseEvents(views, overlap);
  const { own } = await sidesOf(db, views);
  const all = deadliestFirst(own.facts, own.rows[overlap]);
  for (let at = skip; at < all.length; at += take) {
    const rows = [...all.subarray(at, at + take)];
    yield await inSnapshot(db, (snapshot) =>
      listedWithRecords(snapshot, views.own, revisionsOf(own.facts, rows)),
    );
  }
}

const revisionsOf = ({ ids }: Facts, rows: readonly number[]) =>
  rows.map((row) => ({ revisionId: ids[row] ?? 0 }));
