import { rawSql, type Tx } from '@/db/client';
import type { OpenVersion } from '../in-new-version';
import { fileBases } from './file-bases';
import { compareAbsent } from './three-way';

const AT_ONCE = 10_000;

/** What is to be done with the published incidents that a release lacks. */
export type Absent = {
  retract: number[];
  hold: number[];
  left: number;
  /** Those of which something else waited for a decision, which a release that lacks them no longer says. */
  noLongerSaid: number[];
};

/**
 * The published incidents of a dataset whose external ids are not among those given, by what is to be done with them.
 * @param versions those that files made
 */
export async function absentIncidents(
  tx: Tx,
  { datasetId, version }: OpenVersion,
  present: { has(externalId: string): boolean },
  versions: ReadonlySet<number>,
): Promise<Absent> {
  const absent: Absent = { retract: [], hold: [], left: 0, noLongerSaid: [] };
  const byDesk = new Map<number, string>();
  // What this version recorded is in the file.
  const published = rawSql(tx)<
    { id: number; externalId: string; recordedVersion: number; hash: string }[]
  >`
    select i.id, i.external_id as "externalId", r.recorded_version as "recordedVersion",
      encode(r.content_hash, 'hex') as hash
    from incident_revision r join incident i on i.id = r.incident_id
    where r.dataset_id = ${datasetId} and r.superseded_version is null and r.state = 'published'
      and r.recorded_version < ${version}`;
  for await (const rows of published.cursor(AT_ONCE)) {
    for (const { id, externalId, recordedVersion, hash } of rows) {
      if (present.has(externalId)) continue;
      if (versions.has(recordedVersion)) absent.retract.push(id);
      else byDesk.set(id, hash);
    }
  }
  for (const [id, base] of await fileBases(tx, versions, [...byDesk.keys()])) {
    const verdict = compareAbsent({ hash: byDesk.get(id) ?? '' }, base);
    if (verdict !== 'left') absent[verdict].push(id);
    else {
      absent.left += 1;
      if (base.open?.isOfRelease && !base.open.isAbsent) absent.noLongerSaid.push(id);
    }
  }
  return absent;
}
