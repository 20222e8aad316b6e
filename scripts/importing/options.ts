import { Command, InvalidArgumentError, Option } from 'commander';
import { IMPORT_MODES, type ImportMode, type RejectLimit } from '@/db/write/import/options';
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
    .option('--dataset <slug>', 'the dataset; for ucdp-ged the default is ucdp-ged', slug)
    .option('--release <name>', 'the name of the release; the default is the file’s name')
    .addOption(
      new Option(
        '--mode <mode>',
        'whether to keep or retract incidents that are missing from the file',
      )
        .choices(IMPORT_MODES)
        .default('merge'),
    )
    .addOption(
      new Option(
        '--max-rejects <limit>',
        'how many rows may be rejected, as a number or a share such as 20%',
      )
        .argParser(rejectLimit)
        .default({ share: 0.2 }, '20%'),
    )
    .option('--dry-run', 'say what would change without changing anything')
    .option('-y, --yes', 'retract all incidents that are missing from the file, without asking')
    .optionsGroup('For a dataset that is not in the ledger yet:')
    .option('--title <text>')
    .option('--publisher <text>')
    .option('--licence <text>', 'such as CC BY 4.0')
    .option('--citation <text>', 'how the publisher asks to be cited')
    .option('--description <text>')
    .option('--no-wounded', 'it does not record wounded people')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(run);
}

function oneOfFormats(text: string): string {
  if (FORMATS.includes(text)) return text;
  throw new InvalidArgumentError(`The formats are ${FORMATS.join(' and ')}.`);
}

function slug(text: string): string {
  if (SLUG.test(text)) return text;
  throw new InvalidArgumentError(
    'Use lower-case letters and digits, with single hyphens between them.',
  );
}

function rejectLimit(text: string): RejectLimit {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const number = Number(digits);
  if (percent === '%' && number <= 100) return { share: number / 100 };
  if (percent === '' && Number.isSafeInteger(number)) return { rows: number };
  throw new InvalidArgumentError('Use a number of rows, or a share from 0% to 100%.');
}
