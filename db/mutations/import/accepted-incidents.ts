import { setImmediate } from 'node:timers/promises';
import type { IncidentInput } from '@/lib/domain/incident';
import type { ImportRow, Reject } from '@/lib/importers/types';
import { checkRejects } from './reject-limit';
import type { ImportHooks, ImportRequest } from './types';

/** What came of a file's rows so far. */
export type Intake = {
  read: number;
  rejected: number;
  /** The line of each incident, by its external id. */
  lines: Map<string, number>;
};

/** Few enough to hold several batches, enough that a batch's own cost does not show. */
const BATCH = 2_000;

/**
 * The incidents of a file's rows in batches for the database. Rows that the importer rejects, and those whose id was on
 * an earlier line, are handed to onReject; the intake is kept up to date.
 * @throws UserError where more rows were rejected than may be
 */
export async function* acceptedIncidents(
  { rows, maxRejects }: Pick<ImportRequest, 'rows' | 'maxRejects'>,
  { onReject, onProgress }: Pick<ImportHooks, 'onReject' | 'onProgress'>,
  intake: Intake,
): AsyncGenerator<IncidentInput[]> {
  let batch: IncidentInput[] = [];
  for await (const some of rows) {
    for (const row of some) {
      const accepted = accept(row, intake);
      if ('incident' in accepted) batch.push(accepted.incident);
      else onReject(accepted.reject);
    }
    checkRejects(maxRejects, intake, false);
    onProgress(intake.read);
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
    // The connection gets its turn, so that the database does not wait while files are parsed.
    await setImmediate();
  }
  checkRejects(maxRejects, intake, true);
  if (batch.length > 0) yield batch;
}

function accept(row: ImportRow, intake: Intake): { incident: IncidentInput } | { reject: Reject } {
  intake.read += 1;
  if (row.kind === 'incident') {
    const { externalId } = row.incident;
    const first = intake.lines.get(externalId);
    if (first === undefined) {
      intake.lines.set(unsliced(externalId), row.line);
      return row;
    }
    intake.rejected += 1;
    const reason = `The id ${externalId} is on line ${first} too, and that row was used.`;
    return { reject: { line: row.line, column: '', reason, raw: '' } };
  }
  intake.rejected += 1;
  return row;
}

/** A copy of a text that may be a slice, which would keep the piece of the file that it was cut from in memory. */
function unsliced(text: string): string {
  return Buffer.from(text).toString();
}
