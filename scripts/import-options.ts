import { Command, InvalidArgumentError, Option } from 'commander';
import {
  IMPORT_MODES,
  type ImportMode,
  type NewDataset,
  type RejectLimit,
} from '@/db/write/import/options';
import { readCoverage } from '@/lib/coverage/text';
import type { StatedCoverage } from '@/lib/domain/coverage';
import { REDISTRIBUTIONS, type Redistribution } from '@/lib/domain/enums';
import { SLUG } from '@/lib/domain/patterns';
import { UserError } from '@/lib/errors';
import { IMPORTERS } from '@/lib/importers';

/** What is asked for on the command line, beside the format and the file. */
export type ImportOptions = {
  dataset?: string;
  release?: string;
  mode: ImportMode;
  maxRejects: RejectLimit;
  dryRun?: true;
  yes?: true;
  covers?: StatedCoverage;
  mapping?: string;
  deleted?: true;
  title?: string;
  publisher?: string;
  licence?: string;
  citation?: string;
  description?: string;
  wounded: boolean;
  redistribution?: Redistribution;
};

/** What is imported as an edition of its own, and into no dataset. */
export const POPULATION = 'population';
export const TOTALS = 'ucdp-cy';

/** What is read by a mapping beside the file. */
export const MAPPED = 'mapped';

const FORMATS = [...Object.keys(IMPORTERS), MAPPED, TOTALS, POPULATION];

export function importCommand(
  run: (format: string, file: string, options: ImportOptions) => Promise<void>,
): Command {
  return new Command('npm run import --')
    .description(
      'Records a file as a release of a dataset, or as an edition of published totals or of the population of countries.',
    )
    .argument('<format>', listed(' or '), oneOfFormats)
    .argument('<file>', '.csv, .csv.gz, .zip with one .csv in it, or - for standard input')
    .option(
      '--dataset <slug>',
      'the dataset; for ucdp-ged, gtd and acled the default is that name',
      slug,
    )
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
    .option(
      '-y, --yes',
      'without asking, retract all incidents that are missing from the file, and import a file again',
    )
    .option(
      '--covers <what>',
      'the days and countries that it covers, such as 1989..2018:IRQ,SYR or 2014-03..2016:world (several with ;), or selection where it covers none as a whole',
      covers,
    )
    .option(
      '--deleted',
      'for acled: the file lists events that ACLED has deleted; they are retracted',
    )
    .option('--mapping <file>', 'for mapped: the JSON file that says what the columns mean')
    .optionsGroup('For a dataset that is not in the ledger yet:')
    .option('--title <text>')
    .option('--publisher <text>')
    .option('--licence <text>', 'such as CC BY 4.0')
    .option('--citation <text>', 'how the publisher asks to be cited')
    .option('--description <text>')
    .option('--no-wounded', 'it does not record wounded people')
    .addOption(
      new Option(
        '--redistribution <what>',
        'what readers may see: its rows, aggregates without rows, or nothing outside a site for members (private); the default is rows',
      ).choices(REDISTRIBUTIONS),
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(run);
}

function oneOfFormats(text: string): string {
  if (FORMATS.includes(text)) return text;
  throw new InvalidArgumentError(`The formats are ${listed(' and ')}.`);
}

function listed(last: string): string {
  return `${FORMATS.slice(0, -1).join(', ')}${last}${FORMATS.at(-1)}`;
}

function slug(text: string): string {
  if (SLUG.test(text)) return text;
  throw new InvalidArgumentError(
    'Use lower-case letters and digits, with single hyphens between them.',
  );
}

function covers(text: string): StatedCoverage {
  const read = readCoverage(text);
  if ('fault' in read) throw new InvalidArgumentError(read.fault);
  return read.stated;
}

function rejectLimit(text: string): RejectLimit {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const number = Number(digits);
  if (percent === '%' && number <= 100) return { share: number / 100 };
  if (percent === '' && Number.isSafeInteger(number)) return { rows: number };
  throw new InvalidArgumentError('Use a number of rows, or a share from 0% to 100%.');
}

type DatasetOptions = Pick<
  ImportOptions,
  'title' | 'publisher' | 'licence' | 'citation' | 'description' | 'wounded' | 'redistribution'
>;

/** The dataset that a format's files go to if none is named. */
export const USUAL_DATASET: Readonly<Record<string, string>> = {
  'ucdp-ged': 'ucdp-ged',
  gtd: 'gtd',
  acled: 'acled',
};

/** What is known of the datasets that come in a format of their own. */
const KNOWN: Readonly<Record<string, NewDataset>> = {
  'ucdp-ged': {
    title: 'UCDP Georeferenced Event Dataset (GED)',
    publisher: 'Uppsala Conflict Data Program',
    description:
      'Events of organised violence with at least one death, by day and place, from 1989. Fatalities as low, best and high estimates; wounded are not recorded.',
    licence: 'CC BY 4.0',
    citation:
      'Sundberg, Ralph, and Erik Melander (2013). Introducing the UCDP Georeferenced Event Dataset. Journal of Peace Research 50(4): 523–532.',
    recordsWounded: false,
  },
  gtd: {
    title: 'Global Terrorism Database (GTD)',
    publisher: 'National Consortium for the Study of Terrorism and Responses to Terrorism (START)',
    description:
      'Acts of terrorism by groups and people who are no state, from 1970, without 1993. The killed and wounded include perpetrators.',
    licence: 'GTD end user licence: its rows can’t be passed on',
    citation:
      'START (National Consortium for the Study of Terrorism and Responses to Terrorism). Global Terrorism Database. University of Maryland. https://www.start.umd.edu/gtd',
    recordsWounded: true,
    redistribution: 'private',
  },
  acled: {
    title: 'Armed Conflict Location & Event Data (ACLED)',
    publisher: 'ACLED',
    description:
      'Political violence, protests and other events of conflicts, by day and place. Fatalities only; wounded are not recorded.',
    licence: 'ACLED’s terms: its rows can’t be passed on',
    citation:
      'Raleigh, Clionadh, Roudabeh Kishi, and Andrew Linke (2023). Political instability patterns are obscured by conflict dataset scope conditions, sources, and coding choices. Humanities and Social Sciences Communications 10: 74.',
    recordsWounded: false,
    redistribution: 'private',
  },
};

/**
 * What to say about a new dataset: what is told on the command line, otherwise what is known of the format's.
 * @throws UserError that names the options that are missing
 */
export function describeDataset(format: string, slug: string, told: DatasetOptions): NewDataset {
  const known = KNOWN[format];
  const {
    title = known?.title,
    publisher = known?.publisher,
    licence = known?.licence,
    citation = known?.citation,
  } = told;
  if (
    title === undefined ||
    publisher === undefined ||
    licence === undefined ||
    citation === undefined
  ) {
    const missing = Object.entries({ title, publisher, licence, citation })
      .filter(([, value]) => value === undefined)
      .map(([name]) => `--${name}`);
    throw new UserError(
      `There is no dataset ${slug} yet. To create it, also give: ${missing.join(', ')}.`,
    );
  }
  const description = told.description ?? known?.description ?? title;
  const recordsWounded = told.wounded && (known?.recordsWounded ?? true);
  const redistribution = told.redistribution ?? known?.redistribution ?? 'rows';
  return { title, publisher, description, licence, citation, recordsWounded, redistribution };
}
