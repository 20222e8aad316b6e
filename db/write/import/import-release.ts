import { setImmediate } from 'node:timers/promises';
import type { Pool, Tx } from '@/db/client';
import { releasesOfBytes } from '@/db/read/same-bytes';
import { release } from '@/db/schema';
import { stateCoverage } from '@/db/write/coverage';
import { recordEvent } from '@/db/write/events';
import { type InTurn, takeTurns } from '@/db/write/in-turn';
import { inNewVersion, type OpenNext, type OpenVersion } from '@/db/write/versions';
import type { FileExtent } from '@/lib/coverage/propose';
import { coverageText } from '@/lib/coverage/text';
import type { StatedCoverage } from '@/lib/domain/coverage';
import type { IncidentInput } from '@/lib/domain/incident';
import { UserError } from '@/lib/errors';
import type { ImportRow, Reject } from '@/lib/importers/table';
import {
  checkRejects,
  findOrCreateDataset,
  type ImportCounts,
  type ImportHooks,
  type ImportReport,
  type ImportRequest,
  repeatText,
} from './options';
import { recordRows } from './record-rows';
import { type ImportedRowCounts, releaseRule } from './release-rule';
import { retractAbsent } from './retract-absent';
import { SeenIds } from './seen-ids';
import { fileVersions } from './three-way';

/** Ends the transaction so that nothing of it stays. */
class NothingToKeep extends UserError {
  override name = 'NothingToKeep';

  constructor(readonly counts: ImportCounts) {
    super('No rows in the file add anything new.');
  }
}

/**
 * Records a file as a release of a dataset, in one transaction: revisions of the incidents that are new or changed, in
 * mode `replace` retractions of those that it lacks, the release and its audit event. What the desk has changed is
 * left, or held for a person to decide where the file has changed it too. A file that says nothing new leaves nothing.
 * @throws UserError if more rows were rejected than may be, or a retraction is not confirmed
 * @throws UnreadableFile if the rows end badly
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
      if (!request.isDryRun) return report;
      const { version: _, ...counts } = report;
      throw new NothingToKeep(counts);
    });
  } catch (error) {
    if (!(error instanceof NothingToKeep)) throw error;
    return { ...error.counts, version: null };
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
  inTurn: InTurn = takeTurns(),
): Promise<ImportCounts & { version: number }> {
  const { datasetSlug, describeNew, author } = request;
  const { id } = await findOrCreateDataset(tx, datasetSlug, describeNew, author);
  const open = await openNext(id, `Import of ${request.release}`);
  const { isNews, extent, ...counts } = await recordFile(tx, open, request, hooks, inTurn);
  if (!isNews) throw new NothingToKeep(counts);
  await refuseRepeat(tx, open, request, hooks);
  await enterRelease(tx, open, request, counts, await request.covers(extent));
  return { ...counts, version: open.version };
}

/** The same file again is seldom meant: rows without ids would count twice. */
async function refuseRepeat(
  tx: Tx,
  { datasetId }: OpenVersion,
  { sha256 }: ImportRequest,
  { confirmRepeat }: ImportHooks,
): Promise<void> {
  const [earlier] = await releasesOfBytes(tx, datasetId, sha256());
  if (earlier === undefined || (await confirmRepeat(earlier))) return;
  throw new UserError(`${repeatText(earlier)}. Nothing was imported.`);
}

async function recordFile(
  tx: Tx,
  open: OpenVersion,
  request: ImportRequest,
  hooks: ImportHooks,
  inTurn: InTurn,
): Promise<ImportCounts & { isNews: boolean; extent: FileExtent | null }> {
  const intake: Intake = { read: 0, rejected: 0, ids: new SeenIds(), extent: null };
  const rows: ImportedRowCounts = { added: 0, changed: 0, left: 0, held: 0, settled: 0 };
  const given = { ...request, versions: await fileVersions(tx, open.datasetId) };
  const rule = releaseRule(tx, open, given, rows);
  const accepted = acceptedIncidents(request, hooks, intake);
  const newParties = await recordRows(tx, open, accepted, rule, inTurn);
  const { read, rejected, ids } = intake;
  const { added, changed } = rows;
  const unchanged = ids.size - added - changed - rows.left - rows.held;
  const { deleted } = request;
  const absent =
    request.mode === 'replace' || deleted !== undefined
      ? await retractAbsent(tx, open, presentIds(ids, deleted), given, hooks)
      : { retracted: 0, left: 0, held: 0, settled: 0 };
  const { retracted } = absent;
  const left = rows.left + absent.left + (request.seen?.left ?? 0);
  const held = rows.held + absent.held;
  const isNews = added + changed + retracted + held + rows.settled + absent.settled > 0;
  const counts = { read, added, changed, unchanged, retracted, rejected, left, held };
  return { ...counts, newParties, isNews, extent: intake.extent };
}

/** The ids that a file leaves standing: those of its rows or, of a list of deleted ones, all others. */
function presentIds(ids: SeenIds, deleted: ReadonlySet<string> | undefined) {
  return deleted === undefined ? ids : { has: (id: string) => !deleted.has(id) };
}

async function enterRelease(
  tx: Tx,
  open: OpenVersion,
  request: ImportRequest,
  result: ImportCounts,
  covers: StatedCoverage,
): Promise<void> {
  const { datasetId, version } = open;
  const { release: name, recognised, mode, fileName, author } = request;
  const counts = {
    rowsRead: result.read,
    rowsNew: result.added,
    rowsChanged: result.changed,
    rowsUnchanged: result.unchanged,
    rowsRetracted: result.retracted,
    rowsRejected: result.rejected,
    rowsLeft: result.left,
    rowsHeld: result.held,
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
  if (!entered) throw new Error('the release was not inserted');
  await stateCoverage(tx, open, entered.id, covers);
  await recordEvent(tx, {
    author,
    action: 'release.import',
    subject: `release:${entered.id}`,
    datasetId,
    details: { name, fileName, mode, version, covers: coverageText(covers), ...counts },
  });
}

/** What came of a file's rows so far. */
type Intake = {
  read: number;
  rejected: number;
  ids: SeenIds;
  extent: FileExtent | null;
};

/**
 * The incidents of a file's rows, a few at a time. Rows that the importer rejects, and those whose id was on
 * an earlier line, are handed to onReject; the intake is kept up to date.
 * @throws UserError if more rows were rejected than may be
 */
async function* acceptedIncidents(
  { rows, maxRejects }: Pick<ImportRequest, 'rows' | 'maxRejects'>,
  { onReject, onProgress }: Pick<ImportHooks, 'onReject' | 'onProgress'>,
  intake: Intake,
): AsyncGenerator<IncidentInput[]> {
  for await (const some of rows) {
    const incidents: IncidentInput[] = [];
    for (const row of some) {
      const accepted = accept(row, intake);
      if (accepted === null) continue;
      if ('incident' in accepted) incidents.push(accepted.incident);
      else onReject(accepted.reject);
    }
    checkRejects(maxRejects, intake, false);
    onProgress(intake.read);
    yield incidents;
    // The connection gets its turn, so that the database does not wait while files are parsed.
    await setImmediate();
  }
  checkRejects(maxRejects, intake, true);
}

/** Null for a row of an incident that was read already, where its recorder writes several. */
function accept(
  row: ImportRow,
  intake: Intake,
): { incident: IncidentInput } | { reject: Reject } | null {
  intake.read += 1;
  if (row.kind === 'incident') {
    const { externalId } = row.incident;
    const first = intake.ids.firstLine(externalId, row.line);
    if (first === undefined) {
      intake.extent = extended(intake.extent, row.incident);
      return row;
    }
    if (row.mayComeAgain) return null;
    intake.rejected += 1;
    const reason = `The id ${externalId} is on line ${first} too, and that row was used.`;
    return { reject: { line: row.line, column: '', reason, raw: '' } };
  }
  intake.rejected += 1;
  return row;
}

/** The extent of a file with one more of its incidents. */
function extended(extent: FileExtent | null, { dateStart, country }: IncidentInput): FileExtent {
  const known = extent ?? { first: dateStart, last: dateStart, countries: new Set<string>() };
  if (extent === null || dateStart < known.first) known.first = unsliced(dateStart);
  if (extent === null || dateStart > known.last) known.last = unsliced(dateStart);
  if (!known.countries.has(country)) known.countries.add(unsliced(country));
  return known;
}

/** A copy of a text that may be a slice, which would keep the piece of the file that it was cut from in memory. */
function unsliced(text: string): string {
  return Buffer.from(text).toString();
}
