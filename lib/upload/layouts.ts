import { UnreadableFile } from '@/lib/errors';
import { gedLayoutReader } from '@/lib/importers/ucdp-ged';
import { plainText } from '@/lib/text/plain';
import { isLeftOutHeading } from './headings-left-out';

/** A recorder's own layout, by the headings that no other has. */
const SIGNS = {
  acled: ['event_id_cnty', 'event_date'],
  gtd: ['eventid', 'iyear', 'imonth', 'iday'],
  'ucdp-cy': ['country_id_cy', 'year_cy'],
} as const;

/** Whose own layout a table is in; null if it is nobody's that we know. */
export function recorderOf(headings: readonly string[]): 'ucdp-ged' | keyof typeof SIGNS | null {
  if (gedReader(headings) !== null) return 'ucdp-ged';
  const given = new Set(headings.map(plainText));
  if (SIGNS.acled.every((sign) => given.has(sign))) return 'acled';
  if (SIGNS['ucdp-cy'].every((sign) => given.has(sign))) return 'ucdp-cy';
  return SIGNS.gtd.every((sign) => given.has(sign)) ? 'gtd' : null;
}

/** What reads a table in a layout of UCDP GED; null if it is in none. */
export function gedReader(headings: readonly string[]): ReturnType<typeof gedLayoutReader> | null {
  try {
    return gedLayoutReader(headings.map(asInFile));
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

/** Headings that are not the file's own have no name, and so are not read. */
export function asInFile(heading: string): string {
  return isLeftOutHeading(heading) || /^Column \d+$/.test(heading) ? '' : heading;
}

/**
 * The command that imports a recorder's own file as that recorder means it, ready to be typed into a shell.
 * @param dataset the slug of the dataset; null for totals, which belong to none
 */
export function commandFor(
  recorder: keyof typeof SIGNS,
  fileName: string,
  dataset: string | null,
): string {
  // Within single quotes a shell takes everything as it is but these.
  const file = `'${fileName.replaceAll("'", "'\\''")}'`;
  const into = dataset === null ? '' : ` --dataset ${dataset}`;
  return `npm run import -- ${recorder} ${file}${into} --dry-run`;
}
