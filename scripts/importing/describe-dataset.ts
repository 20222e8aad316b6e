import type { NewDataset } from '@/db/write/import/options';
import { UserError } from '@/lib/errors';
import type { ImportOptions } from './options';

type Told = Pick<
  ImportOptions,
  'title' | 'publisher' | 'licence' | 'citation' | 'description' | 'wounded'
>;

/** The dataset that a format's files go to where none is named. */
export const USUAL_DATASET: Readonly<Record<string, string>> = { 'ucdp-ged': 'ucdp-ged' };

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
};

/**
 * What to say of a new dataset: what is told on the command line, else what is known of the format's.
 * @throws UserError that names the options that are missing
 */
export function describeDataset(format: string, slug: string, told: Told): NewDataset {
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
  return { title, publisher, description, licence, citation, recordsWounded };
}
