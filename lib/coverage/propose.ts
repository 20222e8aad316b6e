import type { StatedCoverage } from '@/lib/domain/coverage';
import { countryByCode } from '@/lib/reference/countries';
import { daysOf, periodOf } from '@/lib/stats/period';

/** The days of the first and last incident of a file, and the countries that it has incidents in. */
export type FileExtent = { first: string; last: string; countries: Set<string> };

/** From so many countries in so many of the five regions on, a file is one of the world. */
const GLOBAL = { countries: 20, regions: 4 };

/**
 * What a file that holds all that its recorder recorded covers: the whole years from its first incident to its last, in the
 * countries in it, or in the world where they are many. A file of the world that lies within one year brings some months of
 * it, as the editions between two years do, and covers those.
 */
export function proposeCoverage({ first, last, countries }: FileExtent): StatedCoverage {
  const regions = new Set([...countries].map((code) => countryByCode(code)?.region));
  const isGlobal = countries.size >= GLOBAL.countries && regions.size >= GLOBAL.regions;
  const unit = isGlobal && first.slice(0, 4) === last.slice(0, 4) ? 'month' : 'year';
  const from = daysOf(periodOf(first, unit)).from;
  const to = daysOf(periodOf(last, unit)).to;
  return [{ from, to, countries: isGlobal ? null : [...countries].sort() }];
}
