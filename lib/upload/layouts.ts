import { UnreadableFile } from '@/lib/errors';
import { gedLayoutReader } from '@/lib/importers/ucdp-ged';
import { plainText } from '@/lib/text/plain';
import { isLeftOutHeading } from './headings-left-out';

/** A recorder's own layout, by the headings that no other has. */
const SIGNS = {
  acled: ['event_id_cnty', 'event_date'],
  gtd: ['eventid', 'iyear', 'imonth', 'iday'],
} as const;

/** Whose own layout a table is in; null if it is nobody's that we know. */
export function recorderOf(headings: readonly string[]): 'ucdp-ged' | keyof typeof SIGNS | null {
  if (gedReader(headings) !== null) return 'ucdp-ged';
  const given = new Set(headings.map(plainText));
  if (SIGNS.acled.every((sign) => given.has(sign))) return 'acled';
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
