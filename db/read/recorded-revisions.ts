import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { draft, incident, incidentRevision } from '@/db/schema';
import type { RevisionState } from '@/lib/domain/enums';
import { entryOfIncident } from '@/lib/entry/entry-of-incident';
import type { Recorded } from '@/lib/entry/recorded';
import { NotFound } from '@/lib/errors';
import { incidentInput } from '@/lib/revisions/incident-row';
import type { RowBase } from '@/lib/upload/row-reading';
import { queryRecords } from './incident-records';

/** What is said about an incident by one of its revisions, as a correction begins from it. */
export type RecordedRevision = Recorded & {
  incidentId: number;
  datasetId: number;
  publicId: string;
  number: number;
  state: RevisionState;
};

/**
 * The current revision of an incident, by its public id or its key; or the one of a number.
 * @throws NotFound if there is none
 */
export async function recordedRevision(
  db: Db,
  of: { publicId: string } | { incidentId: number },
  number: number | null = null,
): Promise<RecordedRevision> {
  const r = incidentRevision;
  const [found] = await db
    .select({
      revisionId: r.id,
      incidentId: r.incidentId,
      datasetId: r.datasetId,
      publicId: incident.publicId,
      number: r.number,
      state: r.state,
    })
    .from(r)
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .where(
      and(
        'publicId' in of ? eq(incident.publicId, of.publicId) : eq(r.incidentId, of.incidentId),
        number === null ? isNull(r.supersededVersion) : eq(r.number, number),
      ),
    );
  const record = found && (await queryRecords(db, [found.revisionId])).get(found.revisionId);
  if (!found || !record) throw new NotFound('This incident or revision does not exist.');
  const input = incidentInput(record);
  const { revisionId: _, ...revision } = found;
  return { ...revision, incident: input, entry: entryOfIncident(input) };
}

const r = incidentRevision;

const REVISION = {
  revisionId: r.id,
  incidentId: r.incidentId,
  publicId: incident.publicId,
  number: r.number,
  recordedVersion: r.recordedVersion,
  state: r.state,
};

/**
 * What is said now of incidents, by their public ids; those that the ledger has not got are left out, and those that say
 * more than a form can hold are null.
 */
export async function recordedRevisions(
  db: Db,
  publicIds: string[],
): Promise<Map<string, RowBase | null>> {
  if (publicIds.length === 0) return new Map();
  const found = await db
    .select(REVISION)
    .from(incident)
    .innerJoin(r, and(eq(r.incidentId, incident.id), isNull(r.supersededVersion)))
    .where(inArray(incident.publicId, publicIds));
  return basesBy(db, found, ({ publicId }) => publicId);
}

/** What drafts began from, by the drafts' ids; those of new incidents are left out. */
export async function recordedBases(
  db: Db,
  draftIds: number[],
): Promise<Map<number, RowBase | null>> {
  if (draftIds.length === 0) return new Map();
  const found = await db
    .select({ ...REVISION, draftId: draft.id })
    .from(draft)
    .innerJoin(r, and(eq(r.incidentId, draft.incidentId), eq(r.number, draft.baseNumber)))
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .where(inArray(draft.id, draftIds));
  return basesBy(db, found, ({ draftId }) => draftId);
}

/** What single revisions say, each of another incident, by the incidents' ids. */
export async function recordedNumbers(
  db: Db,
  revisions: readonly { incidentId: number; number: number }[],
): Promise<Map<number, RowBase | null>> {
  if (revisions.length === 0) return new Map();
  const found = await db
    .select(REVISION)
    .from(r)
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .where(
      sql`(${r.incidentId}, ${r.number}) in (
        select "incidentId", number from json_to_recordset(${JSON.stringify(revisions)}::json)
          as chosen ("incidentId" bigint, number int))`,
    );
  return basesBy(db, found, ({ incidentId }) => incidentId);
}

type Found = {
  revisionId: number;
  incidentId: number;
  number: number;
  recordedVersion: number;
  state: RevisionState;
};

async function basesBy<F extends Found, Key>(
  db: Db,
  found: readonly F[],
  keyOf: (one: F) => Key,
): Promise<Map<Key, RowBase | null>> {
  const records = await queryRecords(
    db,
    found.map(({ revisionId }) => revisionId),
  );
  return new Map(
    found.map((one) => {
      const { revisionId, incidentId, number, recordedVersion, state } = one;
      const record = records.get(revisionId);
      if (record === undefined) throw new Error(`revision ${revisionId} has no record`);
      const input = incidentInput(record);
      const entry = entryOrNull(input);
      const revision = { incidentId, number, recordedVersion, state };
      return [keyOf(one), entry && { ...revision, incident: input, entry }];
    }),
  );
}

/** An incident as the form holds it; null if it says more than that. */
export function entryOrNull(input: Parameters<typeof entryOfIncident>[0]) {
  try {
    return entryOfIncident(input);
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}
