import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { CONTENT_COLUMNS, COPIED_COLUMNS, COPIED_TABLES, DERIVED_COLUMNS, supersede } from './copy';
import { idRows } from './copy-text';
import type { RevisionCause } from './planned-revisions';
import type { OpenVersion } from './versions';

/** Which revision is said again: the current one, the one before it, or the one of a number. */
export type Repeated = 'current' | 'before' | number;

/**
 * Records a revision of each incident that says what another of its revisions says: how incidents are retracted, merged
 * and restored. What they said stays to be read on their pages.
 */
export async function repeatRevisions(
  tx: Tx,
  open: OpenVersion,
  incidentIds: readonly number[],
  cause: RevisionCause,
  which: Repeated = 'current',
): Promise<void> {
  if (incidentIds.length === 0) return;
  const { datasetId, version } = open;
  await supersede(tx, open, incidentIds);
  const said = [...DERIVED_COLUMNS, ...CONTENT_COLUMNS];
  const number =
    which === 'current' ? sql`last.number` : which === 'before' ? sql`last.number - 1` : which;
  const replaced = sql`incident_revision last
    join ${idRows(incidentIds)} chosen (incident_id)
      on chosen.incident_id = last.incident_id and last.superseded_version = ${version}
    join incident_revision o on o.incident_id = last.incident_id and o.number = ${number}`;
  await tx.execute(sql`
    insert into incident_revision (incident_id, dataset_id, number, recorded_version, state, reason, note, author,
      merged_into_id, independent_sources, ${names(said)})
    select o.incident_id, ${datasetId}, last.number + 1, ${version}, ${cause.state}, ${cause.reason}, ${cause.note},
      ${cause.author}, ${cause.mergedIntoId}::bigint, o.independent_sources, ${names(said, 'o.')}
    from ${replaced}`);
  for (const table of COPIED_TABLES) {
    if (table === 'incident' || table === 'incident_revision') continue;
    const parts = COPIED_COLUMNS[table].filter((column) => column !== 'revision_id');
    await tx.execute(sql`
      insert into ${sql.raw(table)} (revision_id, ${names(parts)})
      select n.id, ${names(parts, 'p.')}
      from ${replaced}
      join incident_revision n on n.incident_id = o.incident_id and n.superseded_version is null
      join ${sql.raw(table)} p on p.revision_id = o.id`);
  }
}

function names(columns: readonly string[], prefix = ''): SQL {
  return sql.raw(columns.map((column) => prefix + column).join(', '));
}
