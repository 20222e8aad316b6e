import { createHash } from 'node:crypto';
import type { Pool } from '@/db/client';
import { importRelease } from '@/db/write/import/import-release';
import type { ImportHooks, ImportReport, ImportRequest } from '@/db/write/import/options';
import type { ImportRow, Reject } from '@/lib/importers/table';
import { worldOver } from '@/tests/fixtures/ledger';

export type ReadingReport = { waiting: number; rejects: Reject[]; asked: [number, number][] };

/** Imports rows as a release named after them, but for what is given; gives the report and what was said on the way. */
export async function importRows(
  db: Pool,
  rows: ImportRow[],
  given: Partial<ImportRequest> & { confirms?: boolean } = {},
): Promise<{ report: ImportReport; told: ReadingReport }> {
  const { confirms = true, ...request } = given;
  const told: ReadingReport = { waiting: 0, rejects: [], asked: [] };
  const hooks: ImportHooks = {
    onWaiting: () => {
      told.waiting += 1;
    },
    onReject: (reject) => told.rejects.push(reject),
    onProgress: () => {},
    confirmRetraction: async (...counts) => {
      told.asked.push(counts);
      return confirms;
    },
    confirmRepeat: async () => true,
  };
  const report = await importRelease(db, { ...usual(rows), ...request }, hooks);
  return { report, told };
}

function usual(rows: ImportRow[]): ImportRequest {
  return {
    datasetSlug: 'tested',
    describeNew: () => ({
      title: 'A tested dataset',
      publisher: 'Test Institute',
      description: 'Made up for a test.',
      licence: 'CC0',
      citation: 'Test Institute 2026',
      recordsWounded: true,
    }),
    release: 'one',
    fileName: 'one.csv',
    recognised: { format: 'csv', layout: 'test', rowsAreTagged: false },
    rows: inBatches(rows),
    sha256: () => createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
    mode: 'merge',
    maxRejects: { share: 0.2 },
    isDryRun: false,
    author: 'test',
    covers: worldOver,
  };
}

async function* inBatches(rows: ImportRow[]): AsyncGenerator<ImportRow[]> {
  for (let at = 0; at < rows.length; at += 1000) yield rows.slice(at, at + 1000);
}

export function bad(line: number): ImportRow {
  return { kind: 'reject', reject: { line, column: 'best', reason: 'is no number', raw: 'x' } };
}
