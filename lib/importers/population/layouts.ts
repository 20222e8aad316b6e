import { ALPHA_3 } from '@/lib/domain/patterns';
import { BadCell } from '../table';

/** A number of a country. */
export type Told = { code: string; year: number; count: number };

/** A row: whose it is, null where it is of no country, and its numbers, which are only read of one that is. */
type Row = { code: string | null; told: () => Omit<Told, 'code'>[] };

/** A way in which files of population are laid out, and what is known of those who publish it. */
export type PopulationLayout = {
  /** What its editions are called in addresses, before the year. */
  slug: string;
  name: string;
  publisher: string;
  title: string;
  licence: string;
  /** Whether its last years are projections, from the year of its edition on. */
  projects: boolean;
  /** Reads the rows below such headings. */
  reader: (headings: readonly string[]) => (cells: readonly string[]) => Row;
};

/** The layout whose headings these are; null for none. */
export function layoutOf(cells: readonly string[]): PopulationLayout | null {
  const headings = named(cells);
  return LAYOUTS.find(({ needs }) => needs(headings))?.layout ?? null;
}

const WORLD_BANK = {
  slug: 'world-bank',
  publisher: 'World Bank',
  title: 'World Development Indicators',
  licence: 'CC BY 4.0',
  projects: false,
};

const worldBankLong: PopulationLayout = {
  ...WORLD_BANK,
  name: 'World Bank, a row a country and year',
  reader: (headings) => {
    const at = placesOf(headings);
    return (cells) => ({
      code: codeIn(cells[at('country code')]),
      told: () => oneYear(cells[at('year')], 'Year', cells[at('value')], 'Value', 1),
    });
  },
};

const worldBankWide: PopulationLayout = {
  ...WORLD_BANK,
  name: 'World Bank, a column a year',
  reader: (headings) => {
    const at = placesOf(headings);
    const years = headings.flatMap((heading, i) => (YEAR.test(heading.trim()) ? [i] : []));
    return (cells) => {
      const indicator = cells[at('indicator code')]?.trim();
      const isTotal = indicator === undefined || indicator === TOTAL_POPULATION;
      return {
        code: isTotal ? codeIn(cells[at('country code')]) : null,
        told: () =>
          years.flatMap((i) =>
            oneYear(headings[i], 'Year', cells[i], headings[i]?.trim() ?? '', 1),
          ),
      };
    };
  },
};

/** The World Bank’s code for all people of a country. */
const TOTAL_POPULATION = 'SP.POP.TOTL';

const worldPopulationProspects: PopulationLayout = {
  slug: 'un-wpp',
  name: 'United Nations, World Population Prospects',
  publisher: 'United Nations',
  title: 'World Population Prospects',
  licence: 'CC BY 3.0 IGO',
  projects: true,
  reader: (headings) => {
    const at = placesOf(headings);
    const column = ['poptotal', 'tpopulation1july'].find((name) => at(name) >= 0) ?? '';
    return (cells) => {
      const variant = cells[at('variant')]?.trim() ?? MEDIUM;
      return {
        code: variant === MEDIUM ? codeIn(cells[at('iso3_code')]) : null,
        told: () =>
          oneYear(cells[at('time')], 'Time', cells[at(column)], headings[at(column)] ?? '', 1000),
      };
    };
  },
};

/** Estimates, and the projection that goes on from them. */
const MEDIUM = 'Medium';

const has =
  (...names: readonly string[]) =>
  (headings: readonly string[]) =>
    names.every((name) => headings.includes(name));

const LAYOUTS: readonly {
  needs: (headings: readonly string[]) => boolean;
  layout: PopulationLayout;
}[] = [
  { needs: has('country code', 'year', 'value'), layout: worldBankLong },
  {
    needs: (headings) =>
      has('country code')(headings) && headings.filter((heading) => YEAR.test(heading)).length > 1,
    layout: worldBankWide,
  },
  { needs: has('iso3_code', 'time', 'poptotal'), layout: worldPopulationProspects },
  { needs: has('iso3_code', 'time', 'tpopulation1july'), layout: worldPopulationProspects },
];

function named(headings: readonly string[]): string[] {
  return headings.map((heading) => heading.trim().toLowerCase());
}

/** Where a column is by its name; below zero for none. */
function placesOf(headings: readonly string[]): (name: string) => number {
  const names = named(headings);
  return (name) => names.indexOf(name);
}

const YEAR = /^(1[89]|20|21)\d\d$/;
/** How sources write that they don’t know a number. */
const MISSING = ['', '..', 'NA'];
const NUMBER = /^\d+(\.\d+)?$/;
/** No country has as many; more is thousands taken for people. */
const MOST = 2_000_000_000;

function codeIn(cell: string | undefined): string | null {
  const code = cell?.trim() ?? '';
  return ALPHA_3.test(code) ? code : null;
}

/** A number and its year, or none where it is not known. */
function oneYear(
  yearCell: string | undefined,
  yearColumn: string,
  cell: string | undefined,
  column: string,
  times: number,
): Omit<Told, 'code'>[] {
  const text = cell?.trim() ?? '';
  if (MISSING.includes(text)) return [];
  // Tools that save whole numbers as fractions write 2014.0.
  const yearText = yearCell?.trim().replace(/\.0+$/, '') ?? '';
  if (!YEAR.test(yearText)) throw new BadCell(yearColumn, `“${yearText}” is not a year.`);
  if (!NUMBER.test(text)) throw new BadCell(column, `“${text}” is not a number of people.`);
  const count = Math.round(Number(text) * times);
  if (count < 1 || count > MOST) {
    throw new BadCell(column, `${text} can’t be the population of a country.`);
  }
  return [{ year: Number(yearText), count }];
}
