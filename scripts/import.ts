import { importRelease } from '@/db/write/import/import-release';
import type { ImportReport } from '@/db/write/import/options';
import { COMMAND_LINE } from '@/lib/auth/permissions';
import { UserError } from '@/lib/errors';
import { IMPORTERS } from '@/lib/importers';
import { confirmRetraction } from './importing/confirm-retraction';
import { describeDataset, USUAL_DATASET } from './importing/describe-dataset';
import { type ImportOptions, importCommand } from './importing/options';
import { rejectsFile } from './importing/rejects-file';
import { recognisedText, reportText } from './importing/report';
import { withPauses } from './importing/with-pauses';
import { openInput } from './input';
import { withLedger } from './ledger';
import { runCommand } from './lifecycle';
import { print, say, startMeter } from './progress';

await runCommand(async () => {
  await importCommand(importFile).parseAsync();
  return 0;
});

async function importFile(format: string, file: string, options: ImportOptions): Promise<void> {
  const datasetSlug = options.dataset ?? USUAL_DATASET[format];
  if (datasetSlug === undefined)
    throw new UserError(`${format} needs --dataset, the dataset's slug.`);
  const importer = IMPORTERS[format];
  if (importer === undefined) throw new UserError(`There is no format ${format}.`);
  const input = await openInput(file);
  const { recognised, rows } = await importer.read(withPauses(input.bytes));
  say(recognisedText(recognised));

  const rejects = rejectsFile(file);
  const meter = startMeter('Importing', input.totalBytes);
  let report: ImportReport;
  try {
    report = await withLedger('import', ({ db }) =>
      importRelease(
        db,
        {
          datasetSlug,
          describeNew: () => describeDataset(format, datasetSlug, options),
          release: options.release ?? input.name,
          fileName: input.name,
          recognised,
          rows,
          sha256: input.sha256,
          mode: options.mode,
          maxRejects: options.maxRejects,
          isDryRun: options.dryRun ?? false,
          author: COMMAND_LINE,
        },
        {
          onWaiting: () =>
            say('Another import is in progress. This one is waiting for it to finish.'),
          onReject: rejects.add,
          onProgress: (read) => meter.update(input.bytesRead(), read),
          confirmRetraction: async (retracted, published) => {
            meter.stop();
            return options.yes ?? (await confirmRetraction(retracted, published));
          },
        },
      ),
    );
  } finally {
    meter.stop();
    rejects.close();
  }
  await print(reportText(report, options.dryRun ?? false));
  if (report.rejected > 0) say(`The rejected rows are in ${rejects.path}.`);
}
