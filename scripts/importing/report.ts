import type { ImportReport } from '@/db/write/import/options';
import type { Recognised } from '@/lib/importers/table';

export function recognisedText({ layout, rowsAreTagged }: Recognised): string {
  return rowsAreTagged ? `${layout}; its row of HXL tags was skipped` : layout;
}

/** Wide enough for the longest label. */
const LABEL = 25;

/** What an import did, a line a count. */
export function reportText(report: ImportReport, isDryRun: boolean): string {
  const counts = [
    ['Rows read', report.read],
    ['New', report.added],
    ['Changed', report.changed],
    ['Unchanged', report.unchanged],
    ['Retracted', report.retracted],
    ['Rejected', report.rejected],
    ['Left as the desk has it', report.left],
    ['For the desk to decide', report.held],
  ] as const;
  const lines = counts.map(
    ([label, count]) => `${`${label}:`.padEnd(LABEL)}${String(count).padStart(9)}`,
  );
  return [...lines, outcome(report, isDryRun)].join('\n');
}

function outcome({ version, held }: ImportReport, isDryRun: boolean): string {
  if (isDryRun) return 'A dry run: nothing was written.';
  if (version === null) return 'The ledger already has all of it. Nothing was written.';
  const recorded = `Recorded as version ${version} of the dataset.`;
  if (held === 0) return recorded;
  return `${recorded}\nThe file and the desk have both changed some incidents. A reviewer decides which version stands, at /admin/conflicts.`;
}
