import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { queryRepublishings, republishersOf } from '@/db/read/statements';
import { draft, draftSave, source } from '@/db/schema';
import { type DraftDetail, queryDrafts } from '@/desk/drafts';
import { type FiguresPreview, previewFigures } from '@/lib/entry/figures';
import { isCorroborated, rootOf, rootOrigins } from '@/lib/proposal/origins';
import { foldedText } from '@/lib/text/fold';
import { queryPublishers } from './queries';

/** Published incidents: how many there are, and the first of them by public id. */
export type SomeIncidents = { total: number; first: string[] };

/** What hangs on whether one publisher carries another's reports. */
export type RepublishingEffect = {
  /** Incidents whose sources go back to these two alone: corroborated where the two stand apart, provisional where not. */
  restOnBoth: SomeIncidents;
  /** Incidents with a figure found by a rule that gives each origin one vote, from claims of both. */
  votedByBoth: SomeIncidents;
};

const AT_MOST = 20;

/** What is published that depends on whether a publisher republishes the reports of another; both by their keys. */
export async function queryRepublishingEffect(
  db: Db,
  publisher: string,
  origin: string,
): Promise<RepublishingEffect> {
  const both = await sourcesOfBoth(db, publisher, origin);
  return {
    restOnBoth: await someIncidents(db, restingOn(both)),
    votedByBoth: await someIncidents(db, votedBy(both)),
  };
}

/** Conditions on a document: that it goes back to the one who carries, and to the one who is carried. */
type Both = { carrying: SQL; carried: SQL };

/** Which documents go back to each of the two, if neither carries the other's reports. */
async function sourcesOfBoth(db: Db, publisher: string, origin: string): Promise<Both> {
  const known = new Map(republishersOf(await queryRepublishings(db)));
  known.delete(publisher);
  const root = rootOf(origin, known);
  const publishers = await queryPublishers(db);
  const rootedIn = (name: string) =>
    publishers
      .filter(({ key }) => rootOf(key, known) === name)
      .flatMap(({ spellings }) => spellings);
  const agencies = await db.selectDistinct({ agency: source.agency }).from(source);
  const same = agencies.flatMap(({ agency }) =>
    agency !== null && foldedText(agency) === root ? [agency] : [],
  );
  const names = (name: string) =>
    sql`${source.agency} is null and ${inArray(source.publisher, rootedIn(name))}`;
  return {
    carrying: sql`coalesce(${names(publisher)}, false)`,
    carried: sql`coalesce((${names(root)}) or ${inArray(source.agency, same)}, false)`,
  };
}

// Each reads the documents once. As two sets of ids to look up in, which the planner took for small, 200,000 of them took
// half an hour; this takes a third of a second.

function restingOn({ carrying, carried }: Both): SQL {
  return sql`select rs.revision_id as id from revision_source rs join ${source} on ${source.id} = rs.source_id
    group by rs.revision_id
    having bool_or(${carrying}) and bool_or(${carried}) and bool_and(${carrying} or ${carried})`;
}

function votedBy({ carrying, carried }: Both): SQL {
  return sql`select f.revision_id as id from casualty_figure f
    join claim c on c.revision_id = f.revision_id and c.outcome = f.outcome and c.victims = f.victims
    join ${source} on ${source.id} = c.source_id
    where f.rule in ('widest_range', 'median', 'highest_corroborated')
    group by f.revision_id, f.outcome, f.victims
    having bool_or(${carrying}) and bool_or(${carried})`;
}

async function someIncidents(db: Db, revisions: SQL): Promise<SomeIncidents> {
  const rows = await db.execute<{ public_id: string; total: number }>(sql`
    select i.public_id, count(*) over () as total from incident_revision r
    join incident i on i.id = r.incident_id
    where r.superseded_version is null and r.state = 'published' and r.id in (${revisions})
    order by i.public_id limit ${AT_MOST}`);
  return { total: rows[0]?.total ?? 0, first: rows.map((row) => row.public_id) };
}

/** An open draft that a change of who carries whose reports moves. */
export type MovedDraft = {
  draft: DraftDetail;
  wasCorroborated: boolean;
  isCorroborated: boolean;
  /** Whether a rule gives another figure for its claims. */
  movesFigures: boolean;
};

/** More would make nobody wiser. */
const MOST_DRAFTS = 100;

/**
 * The open drafts that would be read otherwise if a publisher carried the reports of another, or (null) no other's: at
 * most a hundred, those that have waited longest.
 */
export async function queryMovedDrafts(
  db: Db,
  publisher: string,
  origin: string | null,
): Promise<MovedDraft[]> {
  const known = republishersOf(await queryRepublishings(db));
  const then = new Map(known);
  then.delete(publisher);
  const apart = rootOrigins(then);
  if (origin !== null) then.set(publisher, origin);
  const [before, after] = [rootOrigins(known), rootOrigins(then)];
  const spellings = (await draftPublishers(db)).filter((spelling) => {
    const key = foldedText(spelling);
    return (apart.get(key) ?? key) === publisher;
  });
  const concerned = await queryDrafts(db, and(OPEN, naming(spellings)), {
    limit: MOST_DRAFTS,
    offset: 0,
  });
  const moved: MovedDraft[] = [];
  for (const one of concerned) {
    const recorded = await recordedOf(db, one);
    const { recordsWounded, defaultRule } = one.dataset;
    const context = { recorded, recordsWounded, defaultRule };
    const move = movedDraft(
      one,
      previewFigures(one.entry, { ...context, republishes: before }),
      previewFigures(one.entry, { ...context, republishes: after }),
    );
    if (move !== null) moved.push(move);
  }
  return moved;
}

const OPEN = inArray(draft.state, ['draft', 'submitted']);
const SOURCES = sql`jsonb_array_elements(${draftSave.entry} -> 'sources')`;

/** The publishers that open drafts name, as they are typed. */
async function draftPublishers(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ publisher: sql<string>`one ->> 'publisher'` })
    .from(draft)
    .innerJoin(draftSave, and(eq(draftSave.draftId, draft.id), eq(draftSave.number, draft.saved)))
    .crossJoinLateral(sql`${SOURCES} as one`)
    .where(OPEN);
  return rows.map(({ publisher }) => publisher);
}

/** Drafts that name a publisher in one of some spellings. */
function naming(spellings: string[]): SQL {
  return sql`exists (select from ${SOURCES} as one where ${inArray(sql`one ->> 'publisher'`, spellings)})`;
}

function recordedOf(db: Db, { incidentId, baseNumber }: DraftDetail) {
  return incidentId === null ? null : recordedRevision(db, { incidentId }, baseNumber);
}

function movedDraft(
  one: DraftDetail,
  now: FiguresPreview,
  then: FiguresPreview,
): MovedDraft | null {
  const movesFigures = JSON.stringify(now.figures) !== JSON.stringify(then.figures);
  const wasCorroborated = isCorroborated(now.independentSources);
  const willBeCorroborated = isCorroborated(then.independentSources);
  if (!movesFigures && wasCorroborated === willBeCorroborated) return null;
  return { draft: one, wasCorroborated, isCorroborated: willBeCorroborated, movesFigures };
}
