import { and, eq, sql } from 'drizzle-orm';
import { type Pool, rawSql } from '@/db/client';
import { upload } from '@/db/schema';
import type { BatchReading } from './read-batch';
import type { ReadingOrder } from './read-upload';

/** Keeps what was made of some rows, and how far the reading has come; false where it is no longer this reading's turn. */
export async function writeReadings(
  db: Pool,
  { uploadId, reading }: ReadingOrder,
  rows: BatchReading['rows'],
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [held] = await tx
      .update(upload)
      .set({
        rowsRead: sql`${upload.rowsRead} + ${rows.length}`,
        readAt: sql`clock_timestamp()`,
      })
      .where(and(eq(upload.id, uploadId), eq(upload.reading, reading)))
      .returning({ id: upload.id });
    if (held === undefined) return false;
    await rawSql(tx)`
      insert into upload_reading (upload_id, number, result, external_id, incident_id, base_number, base_entry, entry,
        incident, has_questions, has_duplicates, findings)
      select ${uploadId}, r.* from json_to_recordset(${JSON.stringify(rows.map(columnsOf))}::json) as r (number int,
        result row_result, external_id text, incident_id bigint, base_number int, base_entry jsonb, entry jsonb,
        incident jsonb, has_questions boolean, has_duplicates boolean, findings jsonb)`;
    return true;
  });
}

function columnsOf({ base, externalId, findings, ...row }: BatchReading['rows'][number]) {
  return {
    ...row,
    findings,
    external_id: externalId,
    incident_id: base?.incidentId ?? null,
    base_number: base?.number ?? null,
    base_entry: base?.entry ?? null,
    has_questions: findings.questions.length > 0,
    has_duplicates: findings.duplicates.length > 0,
  };
}
