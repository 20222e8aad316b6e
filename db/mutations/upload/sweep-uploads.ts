import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { upload } from '@/db/schema';
import { fromNowhere, recordEvent } from '@/db/write/events';
import { THE_LEDGER } from '@/lib/auth/permissions';
import { DAYS_KEPT } from '@/lib/upload/states';
import { deleteRows } from './delete-rows';

const IS_OVER = and(
  inArray(upload.state, ['staged', 'reading', 'read']),
  sql`greatest(${upload.createdAt}, ${upload.readAt}) < now() - make_interval(days => ${DAYS_KEPT})`,
);

/**
 * Gives the files up that nobody has decided on in time, each in a transaction with its event; their rows are deleted. What
 * was imported is left alone, with the rows that are kept of it. Gives how many there were.
 */
export async function sweepUploads(db: Pool): Promise<number> {
  const old = await db
    .select({ id: upload.id })
    .from(upload)
    .where(IS_OVER)
    .orderBy(asc(upload.id));
  let swept = 0;
  for (const { id } of old) swept += (await fromNowhere(() => sweepOne(db, id))) ? 1 : 0;
  return swept;
}

/** False where someone has decided on it meanwhile. */
async function sweepOne(db: Pool, id: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [over] = await tx
      .update(upload)
      .set({ state: 'discarded', reading: null })
      .where(and(eq(upload.id, id), IS_OVER))
      .returning({ datasetId: upload.datasetId, fileName: upload.fileName, rows: upload.rows });
    if (over === undefined) return false;
    await deleteRows(tx, id, 'all');
    const { datasetId, ...details } = over;
    await recordEvent(tx, {
      author: THE_LEDGER,
      action: 'upload.expire',
      subject: `upload:${id}`,
      datasetId,
      details: { ...details, days: DAYS_KEPT },
    });
    return true;
  });
}
