import type { ViolenceType } from './enums';

/** Totals of countries and years as their publisher gives them, of one file: what a dataset is held against. They never change. */
export type TotalsEdition = {
  id: number;
  /** Its name in addresses: `ucdp-cy-25-1`. */
  slug: string;
  /** What it is called behind its publisher. */
  title: string;
  publisher: string;
  licence: string;
  citation: string;
  fileName: string;
  sha256: string;
  recordedAt: string;
};

/** What a total is of: all deaths, or those of one type of violence. */
export const TOTALS_OF = [
  'all',
  'state_based',
  'non_state',
  'one_sided',
] as const satisfies readonly ('all' | ViolenceType)[];
export type TotalsOf = (typeof TOTALS_OF)[number];

/** How many died in a country in a year, as published. A bound that is not stated is null. */
export type PublishedTotal = {
  country: string;
  year: number;
  of: TotalsOf;
  low: number | null;
  best: number;
  high: number | null;
};
