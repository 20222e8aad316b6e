/** How many people lived in the countries, as one file said it: what rates are divided by. It never changes. */
export type PopulationEdition = {
  id: number;
  /** Its name in addresses: `world-bank-2024`. */
  slug: string;
  /** What it is called behind its publisher: `World Development Indicators, to 2024`. */
  title: string;
  publisher: string;
  licence: string;
  /** The first year whose numbers are a projection; null where none is. */
  projectedFrom: number | null;
};

/** The people of countries by code and year, as an edition has them: what it does not know is missing. */
export type PeopleByYear = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** How many people a figure is divided by, or why there is no such number, in a few words. */
export type Inhabitants = number | string;

/** Rates are per so many inhabitants. */
export const RATE_OF = 100_000;
