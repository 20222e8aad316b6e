import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { queryRepublishings, republishersOf } from '@/db/read/statements';
import { draft, draftSave } from '@/db/schema';
import { type EntryProposals, proposalsOf } from '@/lib/entry/figures';
import { foldedName, isCorroborated, rootOrigins } from '@/lib/proposal/origins';
import { type DraftDetail, queryDrafts } from './drafts';

/** An open draft that a change of who carries whose reports moves. */
export type MovedDraft = {
  draft: DraftDetail;
  wasCorroborated: boolean;
  isCorroborated: boolean;
  /** Whether a rule gives another figure for its claims. */
  movesFigures: boolean;
};

/** More would make nobody wiser. */
const AT_MOST = 100;

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
    const key = foldedName(spelling);
    return (apart.get(key) ?? key) === publisher;
  });
  const concerned = await queryDrafts(db, and(OPEN, naming(spellings)), {
    limit: AT_MOST,
    offset: 0,
  });
  const moved: MovedDraft[] = [];
  for (const one of concerned) {
    const recorded = await recordedOf(db, one);
    const move = movedDraft(
      one,
      proposalsOf(one.entry, { republishes: before, recorded }),
      proposalsOf(one.entry, { republishes: after, recorded }),
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
  now: EntryProposals,
  then: EntryProposals,
): MovedDraft | null {
  const movesFigures = JSON.stringify(now.figures) !== JSON.stringify(then.figures);
  const wasCorroborated = isCorroborated(now.independentSources);
  const willBeCorroborated = isCorroborated(then.independentSources);
  if (!movesFigures && wasCorroborated === willBeCorroborated) return null;
  return { draft: one, wasCorroborated, isCorroborated: willBeCorroborated, movesFigures };
}
