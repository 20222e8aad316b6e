import { Command, InvalidArgumentError, Option } from 'commander';
import type { RejectLimit } from '@/db/mutations/import/reject-limit';
import { IMPORT_MODES, type ImportMode } from '@/db/mutations/import/types';
import { SLUG } from '@/lib/domain/patterns';
import { IMPORTERS } from '@/lib/importers';

/** What is asked for on the command line, beside the format and the file. */
export type ImportOptions = {
  dataset?: string;
  release?: string;
  mode: ImportMode;
  maxRejects: RejectLimit;
  dryRun?: true;
  yes?: true;
  title?: string;
  publisher?: string;
  licence?: string;
  citation?: string;
  description?: string;
  wounded: boolean;
};

const FORMATS = Object.keys(IMPORTERS);

export function importCommand(
  run: (format: string, file: string, options: ImportOptions) => Promise<void>,
): Command {
  return new Command('npm run import --')
    .description('Records a file as a release of a dataset.')
    .argument('<format>', FORMATS.join(' or '), oneOfFormats)
    .argument('<file>', '.csv, .csv.gz, .zip with one .csv in it, or - for standard input')
    .option('--dataset <slug>', 'the dataset; for ucdp-ged, ucdp-ged where it is left out', slug)
    .option('--release <name>', 'what the edition is called; else the file’s name')
    .addOption(
      new Option('--mode <mode>', 'whether incidents that the file lacks stay or are retracted')
        .choices(IMPORT_MODES)
        .default('merge'),
    )
    .addOption(
      new Option(
        '--max-rejects <limit>',
        'rows that may be bad, as a number or as a share like 20%',
      )
        .argParser(rejectLimit)
        .default({ share: 0.2 }, '20%'),
    )
    .option('--dry-run', 'say what would change, and change nothing')
    .option('-y, --yes', 'retract however many incidents the file lacks, without asking')
    .optionsGroup('What to say of a dataset that is not in the ledger yet:')
    .option('--title <text>')
    .option('--publisher <text>')
    .option('--licence <text>', 'as CC BY 4.0')
    .option('--citation <text>', 'the reference that the publisher asks to be cited by')
    .option('--description <text>')
    .option('--no-wounded', 'it does not record wounded')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(run);
}

function oneOfFormats(text: string): string {
  if (FORMATS.includes(text)) return text;
  throw new InvalidArgumentError(`There are the formats ${FORMATS.join(' and ')}.`);
}

function slug(text: string): string {
  if (SLUG.test(text)) return text;
  throw new InvalidArgumentError('Small letters, digits and single hyphens between them.');
}

function rejectLimit(text: string): RejectLimit {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const number = Number(digits);
  if (percent === '%' && number <= 100) return { share: number / 100 };
  if (percent === '' && Number.isSafeInteger(number)) return { rows: number };
  throw new InvalidArgumentError('A number of rows, or a share from 0% to 100%.');
}
