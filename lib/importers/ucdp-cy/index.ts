import { csvRecord } from '@/lib/csv/write';
import type { PublishedTotal, TotalsOf } from '@/lib/domain/totals';
import { UnreadableFile } from '@/lib/errors';
import { FIRST_YEAR, LAST_YEAR } from '@/lib/filters/partial-date';
import { countIn, fail, neededWhole, type Row, rowOf } from '@/lib/importers/cells';
import { type ColumnPlaces, placeColumns } from '@/lib/importers/headings';
import { BadCell, openTable, type Reject } from '@/lib/importers/table';
import { countryByGw, countryByName } from '@/lib/reference/countries';

/** What a file of totals says, all of it: it has a row for each country and year of the world, and fits into memory. */
export type TotalsFile = {
  /** As `UCDP country-year totals of organised violence (74 columns)`. */
  layout: string;
  /** The edition that its rows name, such as `25.1`; null where they name none. */
  edition: string | null;
  totals: PublishedTotal[];
  countries: number;
  years: { first: number; last: number };
  read: number;
  rejects: Reject[];
};

const NEEDED = [
  'country_id_cy',
  'country_cy',
  'year_cy',
  'cumulative_total_deaths_in_orgvio_best_cy',
  'cumulative_total_deaths_in_orgvio_high_cy',
  'cumulative_total_deaths_in_orgvio_low_cy',
] as const;

/** The totals of each type of violence: a file that lacks one has no totals of that type. */
const BY_TYPE = [
  'sb_total_deaths_best_cy',
  'sb_total_deaths_high_cy',
  'sb_total_deaths_low_cy',
  'ns_total_deaths_best_cy',
  'ns_total_deaths_high_cy',
  'ns_total_deaths_low_cy',
  'os_total_deaths_best_cy',
  'os_total_deaths_high_cy',
  'os_total_deaths_low_cy',
] as const;

const COLUMNS = [...NEEDED, ...BY_TYPE, 'version'] as const;
type Column = (typeof COLUMNS)[number];

const TRIPLES: Readonly<Record<TotalsOf, { low: Column; best: Column; high: Column }>> = {
  all: {
    low: 'cumulative_total_deaths_in_orgvio_low_cy',
    best: 'cumulative_total_deaths_in_orgvio_best_cy',
    high: 'cumulative_total_deaths_in_orgvio_high_cy',
  },
  state_based: {
    low: 'sb_total_deaths_low_cy',
    best: 'sb_total_deaths_best_cy',
    high: 'sb_total_deaths_high_cy',
  },
  non_state: {
    low: 'ns_total_deaths_low_cy',
    best: 'ns_total_deaths_best_cy',
    high: 'ns_total_deaths_high_cy',
  },
  one_sided: {
    low: 'os_total_deaths_low_cy',
    best: 'os_total_deaths_best_cy',
    high: 'os_total_deaths_high_cy',
  },
};

/**
 * Reads UCDP's totals of organised violence by country and year, where the deaths happened. Rows that can't be read are rejected; a total
 * that the file does not state is missing.
 * @throws UnreadableFile where the file is of another kind, or of several editions
 */
export async function readTotals(bytes: AsyncIterable<Uint8Array | string>): Promise<TotalsFile> {
  const table = await openTable(bytes);
  const places = placesOf(table.headings);
  const totals: PublishedTotal[] = [];
  const rejects: Reject[] = [];
  const lines = new Map<string, number>();
  const editions = new Set<string>();
  let read = 0;
  for await (const records of table.batches) {
    for (const { cells, line } of records) {
      read += 1;
      try {
        if (cells.length !== table.headings.length) {
          fail(
            '',
            `The row has ${cells.length} cells but the headings have ${table.headings.length}.`,
          );
        }
        const row = rowOf(cells, places);
        const { country, year } = whereAndWhen(row);
        const first = lines.get(`${country} ${year}`);
        if (first !== undefined) {
          fail('country_cy', `${country} has a row of ${year} already, on line ${first}`);
        }
        const own = totalsIn(row, places).map((total) => ({ country, year, ...total }));
        lines.set(`${country} ${year}`, line);
        totals.push(...own);
        if (row('version') !== '') editions.add(row('version'));
      } catch (error) {
        if (!(error instanceof BadCell)) throw error;
        const { column, reason } = error;
        rejects.push({ line, column, reason, raw: csvRecord(cells) });
      }
    }
  }
  if (totals.length === 0) {
    throw new UnreadableFile('The file has the right headings, but no total of any country.');
  }
  const [edition = null, another] = [...editions];
  if (another !== undefined) {
    throw new UnreadableFile(
      `The file has rows of several editions (${[...editions].join(', ')}). Import a file of one.`,
    );
  }
  const years = totals.map(({ year }) => year);
  return {
    layout: `UCDP country-year totals of organised violence (${table.headings.length} columns)${lacking(places)}`,
    edition,
    totals,
    countries: new Set(totals.map(({ country }) => country)).size,
    years: { first: Math.min(...years), last: Math.max(...years) },
    read,
    rejects,
  };
}

const USE =
  'Use “UCDP Country-Year Dataset on Organized Violence within Country Borders”, as of edition 25.1 (organizedviolencecy_v25_1.csv).';

/** UCDP publishes other totals by year, of conflicts, dyads and actors. They say nothing of a country, and the reader is told which file does. */
function placesOf(headings: readonly string[]): ColumnPlaces<Column> {
  try {
    return placeColumns(headings, {
      format: 'UCDP country-year totals',
      columns: COLUMNS,
      needed: NEEDED,
      leavesOthers: true,
    });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new UnreadableFile(`${error.message} ${USE}`);
  }
}

const TYPE_WORDS = [
  ['state_based', 'state-based'],
  ['non_state', 'non-state'],
  ['one_sided', 'one-sided'],
] as const;

/** What a file without the columns of a type can't say. */
function lacking(places: ColumnPlaces<Column>): string {
  const missing = TYPE_WORDS.filter(([of]) => places[TRIPLES[of].best] === undefined);
  return missing.length === 0
    ? ''
    : `; it has no totals of ${missing.map(([, words]) => words).join(' or ')} violence`;
}

function whereAndWhen(row: Row<Column>): { country: string; year: number } {
  const year = neededWhole(row, 'year_cy', FIRST_YEAR, LAST_YEAR);
  const name = row('country_cy');
  // As the importer of events: a number is a state in a year, and its name may be of several.
  const country =
    countryByGw(Number(row('country_id_cy') || Number.NaN), year) ?? countryByName(name);
  if (country === undefined) fail('country_cy', `"${name}" is not a country that the ledger knows`);
  return { country: country.code, year };
}

function totalsIn(
  row: Row<Column>,
  places: ColumnPlaces<Column>,
): Pick<PublishedTotal, 'of' | 'low' | 'best' | 'high'>[] {
  const all = totalIn(row, 'all') ?? fail(TRIPLES.all.best, 'is blank');
  const parts = TYPE_WORDS.flatMap(([of]) =>
    places[TRIPLES[of].best] === undefined ? [] : (totalIn(row, of) ?? []),
  );
  return [all, ...parts];
}

/** Null where no best figure is stated: it is not zero. Bounds stay as the file has them, in whatever order. */
function totalIn(row: Row<Column>, of: TotalsOf) {
  const { low, best, high } = TRIPLES[of];
  const count = countIn(row, best);
  return count === null
    ? null
    : { of, low: countIn(row, low), best: count, high: countIn(row, high) };
}
