import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setImmediate } from 'node:timers/promises';
import type { Pool } from '@/db/client';
import { importRelease } from '@/db/write/import/import-release';
import { type ImportReport, repeatText, TooManyRejects } from '@/db/write/import/options';
import { COMMAND_LINE } from '@/lib/auth/permissions';
import { type FileExtent, proposeCoverage } from '@/lib/coverage/propose';
import { coverageText, readCoverage } from '@/lib/coverage/text';
import type { StatedCoverage } from '@/lib/domain/coverage';
import { UserError } from '@/lib/errors';
import { coverageInWords } from '@/lib/format/coverage';
import { IMPORTERS } from '@/lib/importers';
import { readDeleted } from '@/lib/importers/acled/deleted';
import { mappedImporter } from '@/lib/importers/mapped';
import { readMapping } from '@/lib/importers/mapped/schema';
import { readPopulation } from '@/lib/importers/population';
import type { Importer, ImportRow, Recognised, Reject } from '@/lib/importers/table';
import { readTotals } from '@/lib/importers/ucdp-cy';
import {
  describeDataset,
  type ImportOptions,
  importCommand,
  MAPPED,
  POPULATION,
  TOTALS,
  USUAL_DATASET,
} from './import-options';
import { type Input, openInput, STDIN } from './input';
import { withLedger } from './ledger';
import { runCommand } from './lifecycle';
import { importPopulation } from './population';
import { countLines, print, say, startMeter } from './progress';
import { keepRejects } from './rejects';
import { orTellWhyNot } from './tell-of-import';
import { importTotals } from './totals';

/** New parties that are named one by one. */
const MOST_PARTIES = 20;

await runCommand(async () => {
  await importCommand(importFile).parseAsync();
  return 0;
});

async function importFile(format: string, file: string, options: ImportOptions): Promise<void> {
  if (format === POPULATION) {
    return orTellWhyNot(file, format, options, () =>
      importEdition(file, options, 'A population belongs', readPopulation, importPopulation),
    );
  }
  if (format === TOTALS) {
    return orTellWhyNot(file, format, options, () =>
      importEdition(file, options, 'Published totals belong', readTotals, importTotals),
    );
  }
  const datasetSlug = options.dataset ?? USUAL_DATASET[format];
  if (datasetSlug === undefined)
    throw new UserError(`${format} needs --dataset, the dataset's slug.`);
  const importer = format === MAPPED ? mappedBy(options) : IMPORTERS[format];
  if (format !== MAPPED && options.mapping !== undefined) {
    throw new UserError('Only mapped takes a mapping: leave out --mapping.');
  }
  if (importer === undefined) throw new UserError(`There is no format ${format}.`);
  await orTellWhyNot(file, datasetSlug, options, () =>
    importRows(file, { ...options, format, datasetSlug, importer }),
  );
}

type RowsOptions = ImportOptions & { format: string; datasetSlug: string; importer: Importer };

/** Records a file of incidents as a release of a dataset. */
async function importRows(
  file: string,
  { format, datasetSlug, importer, ...options }: RowsOptions,
): Promise<void> {
  const input = await openInput(file);
  const deleted = options.deleted ? await deletedEvents(format, input) : null;
  const { recognised, rows } = deleted ?? (await importer.read(withPauses(input.bytes)));
  say(recognisedText(recognised));

  const rejects = keepRejects(file === STDIN ? 'standard-input' : file);
  const meter = startMeter('Importing', input.totalBytes);
  let report: ImportReport;
  try {
    report = await withLedger('import', ({ db }) =>
      importRelease(
        db,
        {
          datasetSlug,
          describeNew: () => {
            if (deleted === null) return describeDataset(format, datasetSlug, options);
            throw new UserError(`There is no dataset ${datasetSlug} to retract anything from.`);
          },
          release: options.release ?? input.name,
          fileName: input.name,
          recognised,
          rows,
          sha256: input.sha256,
          mode: deleted === null ? options.mode : 'merge',
          ...(deleted && { deleted: deleted.ids }),
          maxRejects: options.maxRejects,
          isDryRun: options.dryRun ?? false,
          author: COMMAND_LINE,
          covers: (extent) => {
            meter.stop();
            return deleted === null ? coverageOf(format, extent, options) : [];
          },
        },
        {
          onWaiting: () =>
            say('Another import is in progress. This one is waiting for it to finish.'),
          onReject: rejects.add,
          onProgress: (read) => meter.update(input.bytesRead(), read),
          confirmRetraction: async (retracted, published) => {
            meter.stop();
            const fact = `The file ${deleted === null ? 'lacks' : 'deletes'} ${retracted} of the ${published} incidents that the dataset has published`;
            // A dry run keeps nothing, so that there is nothing to confirm.
            if (options.yes || options.dryRun) say(`${fact}.`);
            return (
              options.yes ?? options.dryRun ?? (await ask(fact, 'Retract them?', 'retract them'))
            );
          },
          confirmRepeat: async (earlier) => {
            meter.stop();
            const fact = repeatText(earlier);
            if (options.yes || options.dryRun) say(`${fact}.`);
            return (
              options.yes ??
              options.dryRun ??
              (await ask(fact, 'Import it again?', 'import it again'))
            );
          },
        },
      ),
    );
  } catch (error) {
    meter.stop();
    if (error instanceof TooManyRejects) say(rejects.text());
    throw error;
  } finally {
    meter.stop();
    rejects.close();
  }
  await print(reportText(report, options));
  if (report.rejected > 0) say(rejects.text());
}

/** A list of events that ACLED has deleted, as a file that has no rows but rejects. @throws UserError for other formats */
async function deletedEvents(format: string, input: Input) {
  if (format !== 'acled') throw new UserError('Only acled takes a list of deleted events.');
  const { ids, rejects } = await readDeleted(withPauses(input.bytes));
  async function* rows(): AsyncGenerator<ImportRow[]> {
    yield rejects.map((reject) => ({ kind: 'reject', reject }));
  }
  const layout = `ACLED, list of ${ids.size} deleted events`;
  return { ids, recognised: { format: 'acled', layout, rowsAreTagged: false }, rows: rows() };
}

/** The importer of a file whose columns a mapping tells. @throws UserError where there is none, or it can't be used */
function mappedBy({ mapping }: ImportOptions): Importer {
  if (mapping === undefined) {
    throw new UserError(
      'mapped needs --mapping, a JSON file that says what the columns mean. docs/file-formats.md explains it.',
    );
  }
  let text: string;
  try {
    text = readFileSync(mapping, 'utf8');
  } catch (error) {
    throw new UserError(`The mapping ${mapping} can’t be read: ${String(error)}.`);
  }
  return mappedImporter(readMapping(text, basename(mapping)));
}

/** Records a file of numbers of countries, which belongs to no dataset, as an edition. */
async function importEdition<File extends { rejects: Reject[]; layout: string | { name: string } }>(
  file: string,
  options: ImportOptions,
  belongs: string,
  readFile: (bytes: AsyncIterable<Uint8Array>) => Promise<File>,
  record: (db: Pool, input: Input, read: File, options: ImportOptions) => Promise<string[]>,
): Promise<void> {
  const { dataset, covers } = options;
  if (dataset !== undefined || covers !== undefined) {
    throw new UserError(
      `${belongs} to no dataset: leave out ${dataset === undefined ? '--covers' : '--dataset'}.`,
    );
  }
  const input = await openInput(file);
  const read = await readFile(withPauses(input.bytes));
  say(typeof read.layout === 'string' ? read.layout : read.layout.name);
  const rejects = keepRejects(file === STDIN ? 'standard-input' : file);
  try {
    for (const reject of read.rejects) rejects.add(reject);
  } finally {
    rejects.close();
  }
  if (read.rejects.length > 0) say(rejects.text());
  const lines = await withLedger('import', ({ db }) => record(db, input, read, options));
  await print(lines.join('\n'));
}

/** What the release covers: as it is told, or as it is answered where there is someone to ask, or as it is proposed. */
async function coverageOf(
  format: string,
  extent: FileExtent | null,
  { covers, yes, dryRun }: ImportOptions,
): Promise<StatedCoverage> {
  const isKnown = extent !== null && format === 'ucdp-ged';
  const proposed = isKnown ? proposeCoverage(extent) : [];
  const isAsked = isTerminal() && covers === undefined && !yes && !dryRun;
  const stated = covers ?? (isAsked ? await askCoverage(proposed) : proposed);
  say(`Covers: ${coverageInWords(stated)}. To say otherwise, use --covers.`);
  return stated;
}

async function askCoverage(proposed: StatedCoverage): Promise<StatedCoverage> {
  const usual = coverageText(proposed);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    say(
      `What does the release cover as a whole, so that nothing recorded means nothing known? Give days and countries, such as 1989..2018:IRQ,SYR or 1989..2018:world, or “selection” if it covers nothing as a whole.`,
    );
    for (;;) {
      const answer = (await prompt.question(`Covers [${usual}]: `)).trim();
      const read = readCoverage(answer || usual);
      if ('stated' in read) return read.stated;
      say(read.fault);
    }
  } finally {
    prompt.close();
  }
}

function isTerminal(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/**
 * Asks for a yes or no.
 * @throws UserError if there is nobody to ask
 */
async function ask(fact: string, question: string, act: string): Promise<boolean> {
  if (!isTerminal()) {
    throw new UserError(`${fact}. To ${act}, add --yes. Nothing was imported.`);
  }
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question(`${fact}. ${question} [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}

function recognisedText({ layout, rowsAreTagged }: Recognised): string {
  return rowsAreTagged ? `${layout}; its row of HXL tags was skipped` : layout;
}

/** What an import did, a line a count. */
function reportText(report: ImportReport, options: ImportOptions): string {
  const counts = [
    ['Rows read', report.read],
    ['New', report.added],
    ['Changed', report.changed],
    ['Unchanged', report.unchanged],
    ['Retracted', report.retracted],
    ['Rejected', report.rejected],
    ['Left as the desk has it', report.left],
    ['For the desk to decide', report.held],
    ['New parties', report.newParties.length],
  ] as const;
  return [...countLines(counts), ...partyLines(report), outcome(report, options)].join('\n');
}

/** Names that the ledger did not know. Otherwise a misspelled one would silently become a party. */
function partyLines({ newParties }: ImportReport): string[] {
  const lines = newParties
    .slice(0, MOST_PARTIES)
    .map(({ name, times }) => `  ${name}, named ${times === 1 ? 'once' : `${times} times`}`);
  const more = newParties.length - MOST_PARTIES;
  return more > 0 ? [...lines, `  and ${more} more`] : lines;
}

function outcome(
  { version, held }: ImportReport,
  { dryRun, covers }: Pick<ImportOptions, 'dryRun' | 'covers'>,
): string {
  if (dryRun) return 'A dry run: nothing was written.';
  if (version === null) {
    const known = 'The ledger already has all of it. Nothing was written';
    return covers === undefined
      ? `${known}.`
      : `${known}, not what --covers says either. An admin corrects what a release covers at /admin/datasets.`;
  }
  const recorded = `Recorded as version ${version} of the dataset.`;
  if (held === 0) return recorded;
  return `${recorded}\nThe file and the desk have both changed some incidents. A reviewer decides which version stands, at /admin/conflicts.`;
}

/**
 * The same chunks, each after a turn of the event loop: a file is read faster than it is parsed, and the connection to the
 * database would have to wait until all that was read is parsed.
 */
async function* withPauses(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    await setImmediate();
    yield chunk;
  }
}
