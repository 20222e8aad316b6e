import { rawSql, type Tx } from '@/db/client';
import type { SheetRow } from '@/lib/upload/sheet';

/** Keeps rows of a file as they stand. */
export async function writeRows(
  tx: Tx,
  uploadId: number,
  rows: readonly SheetRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await rawSql(tx)`
    insert into upload_row (upload_id, number, cells, marks)
    select ${uploadId}, number, cells, marks
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (number int, cells jsonb, marks jsonb)`;
}
