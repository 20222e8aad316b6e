import { rawSql, type Tx } from '@/db/client';

export type TakenIds = { incidents: number[]; revisions: number[] };

/** Ids that nothing else will get, for rows that are written by COPY. */
export async function takeIds(
  tx: Tx,
  counts: { incidents: number; revisions: number },
): Promise<TakenIds> {
  const [taken] = await rawSql(tx)<TakenIds[]>`
    select array(select nextval('incident_id_seq') from generate_series(1, ${counts.incidents}))
        as incidents,
      array(select nextval('incident_revision_id_seq') from generate_series(1, ${counts.revisions}))
        as revisions`;
  return taken ?? { incidents: [], revisions: [] };
}
