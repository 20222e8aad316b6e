import { and, eq, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { incident, incidentRevision } from '@/db/schema';

/** That an incident is no longer published, and which other it was merged into; null where it was retracted. */
export type IncidentEnd = { mergedInto: string | null };

/** How incidents ended, by their ids; those that are published have no end. */
export async function queryIncidentEnds(
  db: Db,
  publicIds: readonly string[],
): Promise<Map<string, IncidentEnd>> {
  if (publicIds.length === 0) return new Map();
  const winner = alias(incident, 'winner');
  const r = incidentRevision;
  const rows = await db
    .select({ id: incident.publicId, mergedInto: winner.publicId })
    .from(r)
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .leftJoin(winner, eq(winner.id, r.mergedIntoId))
    .where(
      and(
        inArray(incident.publicId, [...publicIds]),
        isNull(r.supersededVersion),
        inArray(r.state, ['retracted', 'merged']),
      ),
    );
  return new Map(rows.map(({ id, mergedInto }) => [id, { mergedInto }]));
}
