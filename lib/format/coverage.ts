import type { CoveredSpan, StatedCoverage } from '@/lib/domain/coverage';
import { countryByCode } from '@/lib/reference/countries';
import { rangeInWords } from './dates';

/** More countries than this are counted and not named. */
const MOST_NAMED = 6;

/** What a release or dataset covers: `Iraq and Syria, 1989–2018; the world, 2019`, or that it is a selection. */
export function coverageInWords(stated: StatedCoverage): string {
  if (stated.length === 0) return 'a selection, with no time or country as a whole';
  return stated.map(spanInWords).join('; ');
}

function spanInWords({ countries, ...days }: CoveredSpan): string {
  return `${countries === null ? 'the world' : countriesInWords(countries)}, ${rangeInWords(days)}`;
}

const LIST = new Intl.ListFormat('en-GB');

function countriesInWords(codes: readonly string[]): string {
  const names = codes.map((code) => countryByCode(code)?.name ?? code);
  return names.length > MOST_NAMED ? `${names.length} countries` : LIST.format(names);
}
