import { group } from 'd3-array';
import { asc, eq, sql } from 'drizzle-orm';
import { type Pool, rawSql, type Tx } from '@/db/client';
import { NULL } from '@/db/mutations/revisions/copy-text';
import { actor, actorPast, dataset } from '@/db/schema';
import { OUTCOMES, PARTY_ROLES, VICTIM_CATEGORIES, VIOLENCE_TYPES } from '@/lib/domain/enums';
import {
  addRow,
  appendFacts,
  type Facts,
  figureFiller,
  NEVER,
  newFacts,
  partyFiller,
  supersedeRow,
} from '@/lib/facts/facts';
import type { GroupHistory } from '@/lib/facts/groups';

/**
 * Brings facts of a dataset up to its newest version: what was recorded since is added, what was superseded since is noted.
 * Facts without a version are loaded whole. They stay as they were where this fails.
 */
export function loadFacts(db: Pool, datasetId: number, facts: Facts): Promise<Facts> {
  return db.transaction(
    async (snapshot) => {
      // A whole dataset takes longer to read than any question that a reader may ask.
      await snapshot.execute(sql`set local statement_timeout = '5min'`);
      return readFacts(snapshot, datasetId, facts);
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** The same within a transaction of one snapshot. */
export async function readFacts(snapshot: Tx, datasetId: number, facts: Facts): Promise<Facts> {
  const [newest] = await snapshot
    .select({ version: dataset.version })
    .from(dataset)
    .where(eq(dataset.id, datasetId));
  const version = newest?.version ?? 0;
  if (version <= facts.version) return facts;
  const since = { datasetId, version: facts.version };
  const later = await recordedSince(snapshot, since);
  const superseded = facts.version === 0 ? [] : await supersededSince(snapshot, since);
  const groups = await groupHistory(snapshot, datasetId);
  // From here on nothing can fail, and nobody can ask in between.
  const loaded = facts.version === 0 ? later : facts;
  if (loaded !== later) appendFacts(loaded, later);
  for (const [id, at] of superseded) supersedeRow(loaded, id, at);
  loaded.groups = groups;
  loaded.version = version;
  return loaded;
}

/** A dataset, and the version after which what changed is asked for. */
type Since = { datasetId: number; version: number };

/** Which revisions; whole numbers only, as COPY takes no parameters. */
const revisionsSince = ({ datasetId, version }: Since) =>
  `r.dataset_id = ${Math.trunc(datasetId)} and r.state = 'published' and r.recorded_version > ${Math.trunc(version)}`;

async function recordedSince(snapshot: Tx, since: Since): Promise<Facts> {
  const facts = newFacts();
  const revisions = revisionsSince(since);
  await eachLine(
    snapshot,
    `select r.id, r.recorded_version, coalesce(r.superseded_version, ${NEVER}), r.date_start - '1970-01-01', r.date_end - '1970-01-01',
       ${placeIn(VIOLENCE_TYPES, 'r.violence')}, r.country, r.admin1
     from incident_revision r where ${revisions} order by r.id`,
    ([id, recorded, superseded, start, end, violence, country = '', admin1 = NULL]) =>
      addRow(facts, {
        revisionId: Number(id),
        recordedVersion: Number(recorded),
        supersededVersion: Number(superseded),
        start: Number(start),
        end: Number(end),
        violence: Number(violence),
        country,
        admin1: admin1 === NULL ? null : unescaped(admin1),
      }),
  );
  const parties = partyFiller(facts);
  await eachLine(
    snapshot,
    `select p.revision_id, p.actor_id, ${placeIn(PARTY_ROLES, 'p.role')}
     from incident_party p join incident_revision r on r.id = p.revision_id
     where ${revisions} order by p.revision_id, p.position`,
    ([id, actor, role]) => parties.add(Number(id), { actorId: Number(actor), role: Number(role) }),
  );
  parties.end();
  const figures = figureFiller(facts);
  await eachLine(
    snapshot,
    `select f.revision_id, ${placeIn(OUTCOMES, 'f.outcome')}, ${placeIn(VICTIM_CATEGORIES, 'f.victims')},
       f.sum_low, f.sum_best, f.sum_high, f.low is null or f.high is null
     from casualty_figure f join incident_revision r on r.id = f.revision_id
     where ${revisions} and f.sum_best is not null order by f.revision_id`,
    ([id, outcome, victims, low, best, high, isOpenEnded]) =>
      figures.add(Number(id), {
        outcome: Number(outcome),
        victims: Number(victims),
        low: Number(low),
        best: Number(best),
        high: Number(high),
        isOpenEnded: isOpenEnded === 't',
      }),
  );
  figures.end();
  return facts;
}

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

/** Under which groups actors count now, and counted in the dataset before. */
async function groupHistory(snapshot: Tx, datasetId: number): Promise<GroupHistory> {
  const now = await snapshot.select({ id: actor.id, groupId: actor.groupId }).from(actor);
  const then = await snapshot
    .select({
      actorId: actorPast.actorId,
      untilVersion: actorPast.untilVersion,
      groupId: actorPast.groupId,
    })
    .from(actorPast)
    .where(eq(actorPast.datasetId, datasetId))
    .orderBy(asc(actorPast.untilVersion));
  return {
    now: new Map(now.map(({ id, groupId }) => [id, groupId])),
    past: group(then, ({ actorId }) => actorId),
  };
}

/** An enum's value as its place in the list that the enum is made from. */
function placeIn(values: readonly string[], column: string): string {
  const cases = values.map((value, place) => `when '${value}' then ${place}`);
  return `case ${column} ${cases.join(' ')} end`;
}

/** Hands over a query's rows as COPY writes them: cells of text, not yet unescaped. */
async function eachLine(
  snapshot: Tx,
  query: string,
  take: (cells: string[]) => void,
): Promise<void> {
  const stream = await rawSql(snapshot).unsafe(`copy (${query}) to stdout`).readable();
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line.split('\t'));
  }
}

/** COPY's escapes in a text without tabs and line ends of its own. */
function unescaped(text: string): string {
  return text.replace(
    /\\(.)/g,
    (_, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? letter,
  );
}
