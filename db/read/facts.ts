import { group } from 'd3-array';
import { asc, eq, sql } from 'drizzle-orm';
import { databaseOf, type Pool, rawSql, type Tx } from '@/db/client';
import { actor, actorPast, coalitionMember, dataset } from '@/db/schema';
import { unstopped } from '@/db/stop';
import {
  ATTRIBUTIONS,
  type Attribution,
  OUTCOMES,
  type Outcome,
  PARTY_ROLES,
  type PartyRole,
  VICTIMS,
  VIOLENCE_TYPES,
  type Victims,
  type ViolenceType,
} from '@/lib/domain/enums';
import { cellAt, NO_PROVINCE, placeKey } from '@/lib/domain/place-key';
import {
  type FactRow,
  type Facts,
  type FigureFact,
  NEVER,
  newFacts,
  type PartyHistory,
} from '@/lib/facts/facts';
import {
  addMerge,
  addRow,
  addTouched,
  appendFacts,
  figureFiller,
  partyFiller,
  supersedeRow,
} from '@/lib/facts/load';
import { type Located, provinceOf } from '@/lib/map/provinces';
import { noteLookup, watchStore } from '@/lib/metrics/meters';
import { isCorroborated } from '@/lib/proposal/origins';
import { inSnapshot, partsRuleSince } from './at-version';

/**
 * Brings facts of a dataset up to its newest version: what was recorded since is added, what was superseded since is noted.
 * Facts without a version are loaded whole. They stay as they were where this fails.
 */
function loadInSnapshot(db: Pool, datasetId: number, facts: Facts): Promise<Facts> {
  return inSnapshot(db, async (snapshot) => {
    // A whole dataset takes longer to read than any question that a reader may ask.
    await snapshot.execute(sql`set local statement_timeout = '5min'`);
    return loadFacts(snapshot, datasetId, facts);
  });
}

/** The same within a transaction of one snapshot. */
export async function loadFacts(snapshot: Tx, datasetId: number, facts: Facts): Promise<Facts> {
  const [newest] = await snapshot
    .select({ version: dataset.version })
    .from(dataset)
    .where(eq(dataset.id, datasetId));
  const version = newest?.version ?? 0;
  if (version <= facts.version) return facts;
  const since = { datasetId, version: facts.version };
  const later = await recordedSince(snapshot, since);
  const superseded = facts.version === 0 ? [] : await supersededSince(snapshot, since);
  const actorParties = await partyHistory(snapshot, datasetId);
  const coalitions = await coalitionsOf(snapshot, datasetId);
  const partsSince = await partsRuleSince(snapshot, datasetId);
  // From here on nothing can fail, and nobody can ask in between.
  const loaded = facts.version === 0 ? later : facts;
  if (loaded !== later) appendFacts(loaded, later);
  for (const [id, at] of superseded) supersedeRow(loaded, id, at);
  loaded.actorParties = actorParties;
  loaded.coalitions = coalitions;
  loaded.partsSince = partsSince;
  loaded.version = version;
  return loaded;
}

/** A dataset, and the version after which what changed is asked for. */
type Since = { datasetId: number; version: number };

/** Rows that are asked of the database at once. */
export const ROWS_AT_ONCE = 10_000;

async function recordedSince(snapshot: Tx, since: Since): Promise<Facts> {
  const facts = newFacts();
  await addRows(snapshot, since, facts);
  await addParties(snapshot, since, facts);
  await addFigures(snapshot, since, facts);
  await addOtherPlaces(snapshot, since, facts);
  return facts;
}

async function addRows(snapshot: Tx, { datasetId, version }: Since, facts: Facts): Promise<void> {
  const sql = rawSql(snapshot);
  const found = sql<RevisionRow[]>`
    select r.id as "revisionId", r.incident_id as "incidentId", r.recorded_version as "recordedVersion", coalesce(r.superseded_version, ${NEVER}) as "supersededVersion",
      r.date_start - date '1970-01-01' as start, r.date_end - date '1970-01-01' as end, r.country, r.admin1, r.latitude, r.longitude, r.where_precision as "wherePrecision", r.violence, r.flags, r.state,
      r.date_precision as "datePrecision", coalesce(r.source_count, r.independent_sources) as sources, r.independent_sources as independent
    from incident_revision r
    where r.dataset_id = ${datasetId} and r.state <> 'retracted' and r.recorded_version > ${version}
    order by r.id`;
  for await (const rows of found.cursor(ROWS_AT_ONCE)) {
    for (const { state, independent, ...row } of rows) {
      if (state === 'merged') addMerge(facts, row.incidentId, row.recordedVersion);
      else {
        addRow(facts, {
          ...row,
          ...placesOf(row),
          violence: VIOLENCE_TYPES.indexOf(row.violence),
          isCorroborated: independent === null ? null : isCorroborated(independent),
        });
      }
    }
  }
}

type RevisionRow = Omit<FactRow, 'violence' | 'place' | 'cell' | 'isCorroborated'> &
  Located & {
    violence: ViolenceType;
    state: 'published' | 'merged';
    independent: number | null;
  };

/** Codes of where precision by which a point stands for no more than some tens of kilometres. */
const CELL_OR_BETTER = 3;

/** The province and the cell of a revision, from what it says and the layer. */
function placesOf(row: Located): Pick<FactRow, 'place' | 'cell'> {
  const { country, latitude, longitude, wherePrecision } = row;
  const place = provinceOf(row)?.key ?? placeKey(country, NO_PROVINCE);
  const isExact = wherePrecision === null || wherePrecision <= CELL_OR_BETTER;
  if (latitude === null || longitude === null || !isExact) return { place, cell: place };
  return { place, cell: cellAt(latitude, longitude) };
}

async function addParties(
  snapshot: Tx,
  { datasetId, version }: Since,
  facts: Facts,
): Promise<void> {
  const sql = rawSql(snapshot);
  const parties = partyFiller(facts);
  const found = sql<PartyRow[]>`
    select p.revision_id as "revisionId", p.actor_id as "actorId", p.role, p.attribution,
      coalesce(p.dead_low, case when p.dead_qualifier = 'up_to' then 0 else coalesce(p.dead_best, p.dead_high) end) as low,
      coalesce(p.dead_best, p.dead_low, p.dead_high) as best, coalesce(p.dead_high, p.dead_best, p.dead_low) as high,
      (p.dead_low is null or p.dead_high is null) as "isOpenEnded"
    from incident_party p join incident_revision r on r.id = p.revision_id
    where r.dataset_id = ${datasetId} and r.state = 'published' and r.recorded_version > ${version}
    order by p.revision_id, p.position`;
  for await (const rows of found.cursor(ROWS_AT_ONCE)) {
    for (const { revisionId, actorId, role, attribution, low, best, high, isOpenEnded } of rows) {
      const dead =
        low === null || best === null || high === null ? null : { low, best, high, isOpenEnded };
      parties.add(revisionId, {
        actorId,
        role: PARTY_ROLES.indexOf(role),
        attribution: attribution === null ? 0 : ATTRIBUTIONS.indexOf(attribution) + 1,
        dead,
      });
    }
  }
  parties.end();
}

type PartyRow = {
  revisionId: number;
  actorId: number;
  role: PartyRole;
  attribution: Attribution | null;
  low: number | null;
  best: number | null;
  high: number | null;
  isOpenEnded: boolean;
};

async function addFigures(
  snapshot: Tx,
  { datasetId, version }: Since,
  facts: Facts,
): Promise<void> {
  const sql = rawSql(snapshot);
  const figures = figureFiller(facts);
  const found = sql<FigureRow[]>`
    select f.revision_id as "revisionId", f.outcome, f.victims, f.sum_low as low, f.sum_best as best, f.sum_high as high,
      (f.low is null or f.high is null) as "isOpenEnded"
    from casualty_figure f join incident_revision r on r.id = f.revision_id
    where r.dataset_id = ${datasetId} and r.state = 'published' and r.recorded_version > ${version}
      and f.sum_best is not null
    order by f.revision_id`;
  for await (const rows of found.cursor(ROWS_AT_ONCE)) {
    for (const { revisionId, outcome, victims, ...sums } of rows) {
      figures.add(revisionId, {
        ...sums,
        outcome: OUTCOMES.indexOf(outcome),
        victims: VICTIMS.indexOf(victims),
      });
    }
  }
  figures.end();
}

async function addOtherPlaces(
  snapshot: Tx,
  { datasetId, version }: Since,
  facts: Facts,
): Promise<void> {
  const rows = await rawSql(snapshot)<{ revisionId: number; country: string }[]>`
    select p.revision_id as "revisionId", p.country
    from incident_place p join incident_revision r on r.id = p.revision_id
    where r.dataset_id = ${datasetId} and r.state = 'published' and r.recorded_version > ${version}`;
  for (const { revisionId, country } of rows) addTouched(facts, revisionId, country);
}

type FigureRow = Omit<FigureFact, 'outcome' | 'victims'> & {
  revisionId: number;
  outcome: Outcome;
  victims: Victims;
};

/** Revisions that were current at a version and are no longer, each with the version that superseded it. */
async function supersededSince(
  snapshot: Tx,
  { datasetId, version }: Since,
): Promise<[id: number, at: number][]> {
  const rows = await rawSql(snapshot)<{ id: number; at: number }[]>`
    select id, superseded_version as at from incident_revision
    where dataset_id = ${datasetId} and superseded_version > ${version} and recorded_version <= ${version}`;
  return rows.map(({ id, at }) => [id, at]);
}

/** Under which parties actors count now, and counted in the dataset before. */
async function partyHistory(snapshot: Tx, datasetId: number): Promise<PartyHistory> {
  const now = await snapshot.select({ id: actor.id, partyId: actor.partyId }).from(actor);
  const then = await snapshot
    .select({
      actorId: actorPast.actorId,
      untilVersion: actorPast.untilVersion,
      partyId: actorPast.partyId,
    })
    .from(actorPast)
    .where(eq(actorPast.datasetId, datasetId))
    .orderBy(asc(actorPast.untilVersion));
  return {
    now: new Map(now.map(({ id, partyId }) => [id, partyId])),
    past: group(then, ({ actorId }) => actorId),
  };
}

/** The members of coalitions written as one name, each with the version from which it counts. */
async function coalitionsOf(snapshot: Tx, datasetId: number): Promise<Facts['coalitions']> {
  const rows = await snapshot
    .select()
    .from(coalitionMember)
    .where(eq(coalitionMember.datasetId, datasetId))
    .orderBy(asc(coalitionMember.coalitionId), asc(coalitionMember.memberId));
  return group(rows, ({ coalitionId }) => coalitionId);
}

/** Facts of a dataset, and the update to a newer version if one is in progress. */
type Kept = { facts: Facts; loading: Promise<Facts> | null };

declare global {
  /** Kept across the reloads of development, which evaluate modules again. */
  var ledgerFacts: Map<string, Kept> | undefined;
}

/**
 * The facts of a dataset, up to the version asked for or beyond it. Each process keeps one copy, for all of its logins, and
 * adds to it what is new when a newer version is first asked for.
 */
export async function factsUpTo(db: Pool, datasetId: number, version: number): Promise<Facts> {
  globalThis.ledgerFacts ??= watchedFacts();
  const name = nameOf(db, datasetId);
  const kept = globalThis.ledgerFacts.get(name) ?? { facts: newFacts(), loading: null };
  globalThis.ledgerFacts.set(name, kept);
  noteLookup('facts', kept.facts.version >= version);
  while (kept.facts.version < version) {
    // Not by the client that asks first alone: it may leave while others wait.
    kept.loading ??= unstopped(() => loadInSnapshot(db, datasetId, kept.facts)).finally(() => {
      kept.loading = null;
    });
    kept.facts = await kept.loading;
  }
  return kept.facts;
}

/** The same if this process has read them before. Null if not: that takes seconds, and they are read meanwhile. */
export async function factsIfRead(
  db: Pool,
  datasetId: number,
  version: number,
): Promise<Facts | null> {
  const kept = globalThis.ledgerFacts?.get(nameOf(db, datasetId));
  if (version === 0 || (kept?.facts.version ?? 0) > 0) return factsUpTo(db, datasetId, version);
  // If it fails, the next who asks tries again.
  factsUpTo(db, datasetId, version).catch(() => undefined);
  return null;
}

function watchedFacts(): Map<string, Kept> {
  const all = new Map<string, Kept>();
  watchStore('facts', () => ({
    entries: all.size,
    bytes: Array.from(all.values(), ({ facts }) => columnBytes(facts)).reduce((a, b) => a + b, 0),
  }));
  return all;
}

/** How much its columns of numbers take, which is most of what it takes. */
function columnBytes(columns: object): number {
  return Object.values(columns).reduce((sum: number, one) => {
    if (ArrayBuffer.isView(one)) return sum + one.byteLength;
    const isNested = typeof one === 'object' && one !== null && !(one instanceof Map);
    return isNested && !Array.isArray(one) ? sum + columnBytes(one) : sum;
  }, 0);
}

const nameOf = (db: Pool, datasetId: number) => `${databaseOf(db)} ${datasetId}`;

/** Reads the facts of every dataset, one after another, so that no reader has to wait for that. */
export async function readFactsAhead(db: Pool): Promise<void> {
  const datasets = await db.select({ id: dataset.id, version: dataset.version }).from(dataset);
  for (const { id, version } of datasets) await factsUpTo(db, id, version);
}
