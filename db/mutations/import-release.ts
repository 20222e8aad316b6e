import type { Pool, Tx } from '@/db/client';
import { release } from '@/db/schema';
import { UserError } from '@/lib/errors';
import { acceptedIncidents, type Intake } from './import/accepted-incidents';
import { findOrCreateDataset } from './import/find-or-create-dataset';
import { importEntry } from './import/import-entry';
import { recordRows } from './import/record-rows';
import { retractAbsent } from './import/retract-absent';
import { type Turns, takeTurns } from './import/take-turns';
import type { ImportCounts, ImportHooks, ImportReport, ImportRequest } from './import/types';
import { inNewVersion, type OpenNext, type OpenVersion } from './in-new-version';
import { recordEvent } from './record-event';
import type { Decide } from './revisions/draft-revisions';

/** Ends the transaction so that nothing of it stays. */
class NothingToKeep extends UserError {
  override name = 'NothingToKeep';

  constructor(readonly counts: ImportCounts) {
    super('No rows in the file add anything new.');
  }
}

/**
 * Records a file as a release of a dataset, in one transaction: revisions of the incidents that are new or changed, in
 * mode `replace` retractions of those that it lacks, the rollup, the release and its audit event. A file that
 * changes nothing leaves nothing.
 * @throws UserError where more rows were rejected than may be, or a retraction is not confirmed
 * @throws UnreadableFile where the rows end badly
 */
export async function importRelease(
  db: Pool,
  request: ImportRequest,
  hooks: ImportHooks,
): Promise<ImportReport> {
  try {
    const turn = { act: 'import', onWaiting: hooks.onWaiting } as const;
    return await inNewVersion(db, turn, async (tx, openNext) => {
      const report = await recordRelease(tx, openNext, request, hooks);
      if (request.isDryRun) throw new NothingToKeep(report);
      return report;
    });
  } catch (error) {
    if (!(error instanceof NothingToKeep)) throw error;
    const { read, added, changed, unchanged, retracted, rejected } = error.counts;
    return { read, added, changed, unchanged, retracted, rejected, version: null };
  }
}

/**
 * The same as part of a larger act, which has its turn already. Rows that are asked of the same transaction are asked for
 * `inTurn`.
 * @throws UserError, too, where the file changes nothing
 */
export async function recordRelease(
  tx: Tx,
  openNext: OpenNext,
  request: ImportRequest,
  hooks: ImportHooks,
  inTurn: Turns = takeTurns(),
): Promise<ImportCounts & { version: number }> {
  const { datasetSlug, describeNew, author } = request;
  const { id } = await findOrCreateDataset(tx, datasetSlug, describeNew, author);
  const open = await openNext(id, `Import of ${request.release}`);
  const counts = await recordFile(tx, open, request, hooks, inTurn);
  if (counts.added + counts.changed + counts.retracted === 0) throw new NothingToKeep(counts);
  await enterRelease(tx, open, request, counts);
  return { ...counts, version: open.version };
}

async function recordFile(
  tx: Tx,
  open: OpenVersion,
  request: ImportRequest,
  hooks: ImportHooks,
  inTurn: Turns,
): Promise<ImportCounts> {
  const intake: Intake = { read: 0, rejected: 0, lines: new Map() };
  const counts = { added: 0, changed: 0 };
  const entryOf = importEntry(request.release, request.author);
  const decide: Decide = (current, incident) => {
    const entry = entryOf(current, incident);
    if (entry !== null) counts[current === undefined ? 'added' : 'changed'] += 1;
    return entry;
  };
  await recordRows(tx, open, acceptedIncidents(request, hooks, intake), decide, inTurn);
  const { read, rejected, lines } = intake;
  const unchanged = lines.size - counts.added - counts.changed;
  const retracted =
    request.mode === 'replace' ? await retractAbsent(tx, open, lines, request, hooks) : 0;
  return { read, ...counts, unchanged, retracted, rejected };
}

async function enterRelease(
  tx: Tx,
  { datasetId, version }: OpenVersion,
  request: ImportRequest,
  result: ImportCounts,
): Promise<void> {
  const { release: name, recognised, mode, fileName, author } = request;
  const counts = {
    rowsRead: result.read,
    rowsNew: result.added,
    rowsChanged: result.changed,
    rowsUnchanged: result.unchanged,
    rowsRetracted: result.retracted,
    rowsRejected: result.rejected,
  };
  const [entered] = await tx
    .insert(release)
    .values({
      datasetId,
      version,
      name,
      format: recognised.format,
      layout: recognised.layout,
      mode,
      fileName,
      sha256: request.sha256(),
      ...counts,
    })
    .returning({ id: release.id });
  await recordEvent(tx, {
    author,
    action: 'release.import',
    subject: `release:${entered?.id}`,
    datasetId,
    details: { name, fileName, mode, version, ...counts },
  });
}
