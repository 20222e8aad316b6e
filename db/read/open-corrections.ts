import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { draft, incident, user } from '@/db/schema';

/** A draft of an incident that is written or waits for a reviewer. */
export type OpenCorrection = {
  draftId: number;
  incidentId: number;
  author: string;
  state: 'draft' | 'submitted';
  createdAt: string;
};

/** The open drafts of some incidents, by the incident's id; those begun first come first. */
export async function queryOpenCorrections(
  db: Db,
  incidents: readonly number[],
): Promise<Map<number, OpenCorrection[]>> {
  if (incidents.length === 0) return new Map();
  const rows = await db
    .select({
      draftId: draft.id,
      incidentId: draft.incidentId,
      author: user.name,
      state: draft.state,
      createdAt: draft.createdAt,
    })
    .from(draft)
    .innerJoin(user, eq(user.id, draft.authorId))
    .where(
      and(inArray(draft.incidentId, [...incidents]), inArray(draft.state, ['draft', 'submitted'])),
    )
    .orderBy(asc(draft.id));
  const found = new Map<number, OpenCorrection[]>();
  for (const { incidentId, state, ...rest } of rows) {
    if (incidentId === null || (state !== 'draft' && state !== 'submitted')) continue;
    found.set(incidentId, [...(found.get(incidentId) ?? []), { ...rest, incidentId, state }]);
  }
  return found;
}

/** The same of one incident, by its public id. */
export async function openCorrectionsOf(db: Db, publicId: string): Promise<OpenCorrection[]> {
  const [found] = await db
    .select({ id: incident.id })
    .from(incident)
    .where(eq(incident.publicId, publicId));
  return found ? ((await queryOpenCorrections(db, [found.id])).get(found.id) ?? []) : [];
}
