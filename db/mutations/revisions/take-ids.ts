import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

/** Ids that nothing else will get, for rows that are written by COPY. */
export async function takeIds(
  tx: Db,
  table: 'incident' | 'incident_revision',
  count: number,
): Promise<number[]> {
  if (count === 0) return [];
  const rows = await tx.execute<{ id: number }>(sql`
    select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count})`);
  return rows.map((row) => row.id);
}
