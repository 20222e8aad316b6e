import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { ROLLUP_KEYS, ROLLUP_SUMS, rollupCells } from '@/db/mutations/rollup/rollup-cells';

/** A cell of the rollup that does not hold what the revisions say; null stands for a cell that is not there. */
export type RollupDifference = {
  /** The cell's key: level, victims, group, country, month, violence. */
  cell: string;
  kept: string | null;
  recomputed: string | null;
};

/** Counts a dataset's rollup again from its current revisions, and gives the cells that differ. */
export async function rollupDifferences(db: Db, datasetId: number): Promise<RollupDifference[]> {
  const current = sql`
    select id, 1 as sign, country, date_start, violence from incident_revision
    where dataset_id = ${datasetId} and superseded_version is null and state = 'published'`;
  const keys = sql.raw(ROLLUP_KEYS.join(', '));
  const text = (columns: readonly string[], table: string) =>
    sql.raw(columns.map((name) => `'${name} ' || ${table}.${name}`).join(` || ', ' || `));
  return db.execute<RollupDifference>(sql`
    select coalesce(${text(ROLLUP_KEYS, 'kept')}, ${text(ROLLUP_KEYS, 'truth')}) as cell,
      ${text(ROLLUP_SUMS, 'kept')} as kept, ${text(ROLLUP_SUMS, 'truth')} as recomputed
    from (select * from rollup where dataset_id = ${datasetId}) as kept
    full join (${rollupCells(current)}) as truth using (${keys})
    where (${sql.raw(ROLLUP_SUMS.map((name) => `kept.${name}`).join(', '))})
      is distinct from (${sql.raw(ROLLUP_SUMS.map((name) => `truth.${name}`).join(', '))})
    order by 1`);
}
