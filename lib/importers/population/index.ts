import { type CsvRecord, readRecords } from '@/lib/csv/records';
import { csvRecord } from '@/lib/csv/write';
import { DAY } from '@/lib/domain/patterns';
import type { PeopleByYear } from '@/lib/domain/population';
import { UnreadableFile } from '@/lib/errors';
import { countryByCode } from '@/lib/reference/countries';
import type { Reject } from '../table';
import { BadCell } from '../table';
import { layoutOf, type PopulationLayout, type Told } from './layouts';

/** What a file of population says, all of it. */
export type PopulationFile = {
  layout: PopulationLayout;
  people: PeopleByYear;
  /** How many numbers of countries. */
  numbers: number;
  /** The last year of any number. */
  lastYear: number;
  /** The publisher's day of the file, where it says one. */
  updatedOn: string | null;
  /** Rows of regions, groups of countries and other variants, which count nowhere. */
  left: number;
  read: number;
  rejects: Reject[];
};

/** Lines above the headings in which a file may tell of itself. */
const MOST_ABOVE = 12;

/**
 * Reads a file of population in a layout of the World Bank or of the United Nations’ World Population Prospects. Its rows of regions are
 * left out, and a number that it doesn’t know is missing.
 * @throws UnreadableFile where the headings are of no such layout, or a country has two numbers of one year
 */
export async function readPopulation(
  bytes: AsyncIterable<Uint8Array | string>,
): Promise<PopulationFile> {
  const above: CsvRecord[] = [];
  let layout: PopulationLayout | null = null;
  let rowOf: ReturnType<PopulationLayout['reader']> | null = null;
  const people = new Map<string, Map<number, number>>();
  const lines = new Map<string, number>();
  const rejects: Reject[] = [];
  let [left, read, numbers, lastYear] = [0, 0, 0, 0];
  for await (const records of readRecords(bytes)) {
    for (const record of records) {
      if (record.cells.every((cell) => cell.trim() === '')) continue;
      if (rowOf === null) {
        layout = layoutOf(record.cells);
        rowOf = layout?.reader(record.cells) ?? null;
        if (rowOf === null) above.push(record);
        if (above.length > MOST_ABOVE) throw unknownLayout(above);
        continue;
      }
      read += 1;
      const told = toldBy(rowOf, record, rejects);
      if (told === 'other') left += 1;
      if (told === 'other' || told === null) continue;
      for (const { code, year, count } of told) {
        const known = people.get(code)?.get(year);
        if (known !== undefined && known !== count) throw twoNumbers(code, year, lines, record);
        if (known !== undefined) continue;
        const years = people.get(code) ?? new Map<number, number>();
        people.set(code, years.set(year, count));
        lines.set(`${code} ${year}`, record.line);
        numbers += 1;
        lastYear = Math.max(lastYear, year);
      }
    }
  }
  if (layout === null) throw unknownLayout(above);
  if (numbers === 0) {
    throw new UnreadableFile('The file has the right headings, but no population of any country.');
  }
  return { layout, people, numbers, lastYear, updatedOn: dayAbove(above), left, read, rejects };
}

/** The numbers of a row; `other` for one of no country, null for one that is rejected. */
function toldBy(
  rowOf: ReturnType<PopulationLayout['reader']>,
  record: CsvRecord,
  rejects: Reject[],
): Told[] | 'other' | null {
  try {
    const { code, told } = rowOf(record.cells);
    if (code === null || countryByCode(code) === undefined) return 'other';
    return told().map((one) => ({ ...one, code }));
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    const { column, reason } = error;
    rejects.push({ line: record.line, column, reason, raw: csvRecord(record.cells) });
    return null;
  }
}

function twoNumbers(
  code: string,
  year: number,
  lines: ReadonlyMap<string, number>,
  { line }: CsvRecord,
): UnreadableFile {
  return new UnreadableFile(
    `${code} has two different numbers of ${year}: on line ${lines.get(`${code} ${year}`)} and on line ${line}. Keep one of them in the file.`,
  );
}

function unknownLayout([first]: readonly CsvRecord[]): UnreadableFile {
  const headings = first?.cells.join(',').slice(0, 80) ?? '';
  return new UnreadableFile(
    `This is no file of population that is known: neither the World Bank’s (Country Code and Year with Value, or a column a year) nor World Population Prospects’ (ISO3_code, Time, PopTotal). Its first line is: ${headings}`,
  );
}

/** The World Bank’s wide files say above their headings when they were updated. */
function dayAbove(above: readonly CsvRecord[]): string | null {
  const found = above.find(({ cells: [name] }) => name?.trim() === 'Last Updated Date');
  const day = found?.cells[1]?.trim() ?? '';
  return DAY.test(day) ? day : null;
}
