import type { Db } from '@/db/client';
import { release } from '@/db/schema';
import { acceptedIncidents, type Intake } from './import/accepted-incidents';
import { analyzeRevisions, analyzeRollup } from './import/analyze-revisions';
import { findOrCreateDataset } from './import/find-or-create-dataset';
import { importEntry } from './import/import-entry';
import { recordRows } from './import/record-rows';
import { retractAbsent } from './import/retract-absent';
import type { ImportCounts, ImportHooks, ImportReport, ImportRequest } from './import/types';
import { waitForTurn } from './import/wait-for-turn';
import { inNewVersion, type Versioned } from './in-new-version';
import type { OpenVersion } from './open-version';
import { recordEvent } from './record-event';

/** Ends the transaction so that nothing of it stays. */
class NothingToKeep extends Error {
  constructor(readonly counts: ImportCounts) {
    super('nothing to keep');
  }
}

/**
 * Records a file as a release of a dataset, in one transaction: revisions of the incidents that are new or changed, in
 * mode `replace` retractions of those that it lacks, the rollup, the release and its audit event. A file that
 * changes nothing leaves nothing.
 * @throws UserError where more rows are rejected than may be, or a retraction is not confirmed
 * @throws UnreadableFile where the rows end badly
 */
export async function importRelease(
  db: Db,
  request: ImportRequest,
  hooks: ImportHooks,
): Promise<ImportReport> {
  const { datasetSlug, describeNew, author } = request;
  try {
    return await db.transaction(async (tx) => {
      await waitForTurn(tx, hooks.onWaiting);
      const { id } = await findOrCreateDataset(tx, datasetSlug, describeNew, author);
      const made = await inNewVersion(tx, id, `Import of ${request.release}`, async (open) => {
        const counts = await recordFile(tx, open, request, hooks);
        if (counts.added + counts.changed + counts.retracted === 0) throw new NothingToKeep(counts);
        return counts;
      });
      if (request.isDryRun) throw new NothingToKeep(made.result);
      const { added, changed, retracted } = made.result;
      await analyzeRollup(tx, added + changed + retracted);
      await enterRelease(tx, id, request, made);
      return { ...made.result, version: made.version };
    });
  } catch (error) {
    if (error instanceof NothingToKeep) return { ...error.counts, version: null };
    throw error;
  }
}

async function recordFile(
  tx: Db,
  open: OpenVersion,
  request: ImportRequest,
  hooks: ImportHooks,
): Promise<ImportCounts> {
  const intake: Intake = { read: 0, rejected: 0, lines: new Map() };
  const counts = { added: 0, changed: 0 };
  const entryOf = importEntry(request.release, request.author);
  await recordRows(tx, open, acceptedIncidents(request, hooks, intake), (current, incident) => {
    const entry = entryOf(current, incident);
    if (entry !== null) counts[current === undefined ? 'added' : 'changed'] += 1;
    return entry;
  });
  const { read, rejected, lines } = intake;
  const unchanged = lines.size - counts.added - counts.changed;
  const retracted =
    request.mode === 'replace' ? await retractAbsent(tx, open, lines, request, hooks) : 0;
  await analyzeRevisions(tx, counts.added + counts.changed + retracted);
  return { read, ...counts, unchanged, retracted, rejected };
}

async function enterRelease(
  tx: Db,
  datasetId: number,
  request: ImportRequest,
  { result, version, recordedAt }: Versioned<ImportCounts>,
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
      importedAt: recordedAt,
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
