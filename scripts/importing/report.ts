import type { ImportReport } from '@/db/mutations/import/types';
import type { Recognised } from '@/lib/importers/types';

export function recognisedText({ layout, rowsAreTagged }: Recognised): string {
  return rowsAreTagged ? `${layout}; its row of HXL tags was skipped` : layout;
}

/** What an import did, a line a count. */
export function reportText(report: ImportReport, isDryRun: boolean): string {
  const counts = [
    ['Rows read', report.read],
    ['New', report.added],
    ['Changed', report.changed],
    ['Unchanged', report.unchanged],
    ['Retracted', report.retracted],
    ['Rejected', report.rejected],
  ] as const;
  const lines = counts.map(
    ([label, count]) => `${`${label}:`.padEnd(11)}${String(count).padStart(9)}`,
  );
  return [...lines, outcome(report, isDryRun)].join('\n');
}

function outcome({ version }: ImportReport, isDryRun: boolean): string {
  if (isDryRun) return 'A dry run: nothing was written.';
  if (version === null) return 'The ledger already has all of it. Nothing was written.';
  return `Recorded as version ${version} of the dataset.`;
}
