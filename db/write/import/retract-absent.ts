import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { rawSql, type Tx } from '@/db/client';
import { incidentRevision } from '@/db/schema';
import { repeatRevisions } from '@/db/write/repeat-revisions';
import type { OpenVersion } from '@/db/write/versions';
import { UserError } from '@/lib/errors';
import type { ImportHooks, ImportRequest } from './options';
import { holdRows, supersedeOpen } from './release-rule';
import { compareAbsent, fileBases } from './three-way';

/** Above this share of what is published, it is asked whether to retract. */
const UNASKED = 0.2;

/** How many incidents a release lacks, by what came of them. */
export type AbsentCounts = { retracted: number; left: number; held: number; settled: number };

/**
 * Retracts the published incidents that a release does not contain, but for those of the desk: what the desk has corrected is
 * held for a person to decide, and what no file has brought is left.
 * @param present the external ids that it contains
 * @throws UserError if there are many, and whoever imports does not confirm it
 */
export async function retractAbsent(
  tx: Tx,
  open: OpenVersion,
  present: { has(externalId: string): boolean },
  {
    release,
    author,
    versions,
    deleted,
  }: Pick<ImportRequest, 'release' | 'author' | 'deleted'> & { versions: ReadonlySet<number> },
  { confirmRetraction }: ImportHooks,
): Promise<AbsentCounts> {
  const {
    retract: absent,
    hold,
    left,
    noLongerSaid,
  } = await absentIncidents(tx, open, present, versions);
  const published = await publishedBefore(tx, open);
  if (absent.length > UNASKED * published) {
    const isConfirmed = await confirmRetraction(absent.length, published);
    if (!isConfirmed) throw new UserError('Nothing was imported.');
  }
  await supersedeOpen(tx, [...absent, ...noLongerSaid]);
  await holdRows(
    tx,
    open,
    author,
    hold.map((incidentId) => ({ incidentId, kind: 'absent' })),
  );
  await repeatRevisions(tx, open, absent, {
    state: 'retracted',
    reason: 'retraction',
    note: deleted === undefined ? `Not in ${release}` : `Deleted by the recorder: ${release}`,
    author,
    review: null,
    mergedIntoId: null,
  });
  return { retracted: absent.length, left, held: hold.length, settled: noLongerSaid.length };
}

/** The incidents that were published before an open version. */
function publishedBefore(tx: Tx, { datasetId, version }: OpenVersion): Promise<number> {
  const { recordedVersion, supersededVersion, state } = incidentRevision;
  return tx.$count(
    incidentRevision,
    and(
      eq(incidentRevision.datasetId, datasetId),
      eq(state, 'published'),
      lt(recordedVersion, version),
      or(isNull(supersededVersion), eq(supersededVersion, version)),
    ),
  );
}

const AT_ONCE = 10_000;

/** What to do with the published incidents that are not in a release. */
type Absent = {
  retract: number[];
  hold: number[];
  left: number;
  /** Those of which something else waited for a decision, which a release that lacks them no longer says. */
  noLongerSaid: number[];
};

/**
 * The published incidents of a dataset whose external ids are not among those given, by what to do with them.
 * @param versions those that files made
 */
async function absentIncidents(
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
