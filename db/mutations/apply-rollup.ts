import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ROLLUP_KEYS, ROLLUP_SUMS, rollupCells } from './rollup/rollup-cells';

/**
 * Brings the rollup after the revisions that a version records and supersedes: adds what the former count, takes away
 * what the latter did.
 */
export async function applyRollup(
  tx: Tx,
  { datasetId, version }: { datasetId: number; version: number },
): Promise<void> {
  const revisions = (sign: number, column: string) => sql`
    select id, ${sign}::integer as sign, country, date_start, violence from incident_revision
    where dataset_id = ${datasetId} and ${sql.raw(column)} = ${version} and state = 'published'`;
  const changes = sql`${revisions(1, 'recorded_version')} union all ${revisions(-1, 'superseded_version')}`;
  await addToRollup(tx, datasetId, changes);
}

/** Adds what revisions count, as rollupCells takes them, and deletes the cells in which nothing is left. */
export async function addToRollup(tx: Tx, datasetId: number, counted: SQL): Promise<void> {
  await tx.execute(sql`
merge into rollup as kept using (${rollupCells(counted)} order by ${each(ROLLUP_KEYS, (key) => key)}) as cell
    on kept.dataset_id = ${datasetId} and ${each(ROLLUP_KEYS, (key) => `kept.${key} = cell.${key}`, ' and ')}
    when matched and ${each(['attacks', 'killed_known', 'wounded_known'], (sum) => `kept.${sum} + cell.${sum} = 0`, ' and ')}
      then delete
    when matched then update set ${each(ROLLUP_SUMS, (sum) => `${sum} = kept.${sum} + cell.${sum}`)}
    when not matched then insert (dataset_id, ${each([...ROLLUP_KEYS, ...ROLLUP_SUMS], (name) => name)})
      values (${datasetId}, ${each([...ROLLUP_KEYS, ...ROLLUP_SUMS], (name) => `cell.${name}`)})`);
}

function each(columns: string[], write: (column: string) => string, between = ', '): SQL {
  return sql.raw(columns.map(write).join(between));
}
