import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { queryRecords } from '@/db/queries/incident-records';
import { incident, incidentRevision } from '@/db/schema';
import { entryOfIncident } from '@/lib/entry/entry-of-incident';
import { incidentInput } from '@/lib/revisions/incident-row';
import type { RowBase } from '@/lib/upload/row-said';

/**
 * What is said now of incidents, by their public ids; those that the ledger has not got are left out, and those that say
 * more than a form can hold are null.
 */
export async function recordedRevisions(
  db: Db,
  publicIds: string[],
): Promise<Map<string, RowBase | null>> {
  if (publicIds.length === 0) return new Map();
  const r = incidentRevision;
  const found = await db
    .select({
      revisionId: r.id,
      incidentId: r.incidentId,
      publicId: incident.publicId,
      number: r.number,
      state: r.state,
    })
    .from(incident)
    .innerJoin(r, and(eq(r.incidentId, incident.id), isNull(r.supersededVersion)))
    .where(inArray(incident.publicId, publicIds));
  const records = await queryRecords(
    db,
    found.map(({ revisionId }) => revisionId),
  );
  return new Map(
    found.map(({ revisionId, publicId, ...base }) => {
      const record = records.get(revisionId);
      if (record === undefined) throw new Error(`revision ${revisionId} has no record`);
      const input = incidentInput(record);
      const entry = entryOrNull(input);
      return [publicId, entry && { ...base, incident: input, entry }];
    }),
  );
}

function entryOrNull(input: Parameters<typeof entryOfIncident>[0]) {
  try {
    return entryOfIncident(input);
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}
