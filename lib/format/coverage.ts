import { linesCovered, viewCovers } from '@/lib/coverage/of-view';
import type { Covered, CoveredSpan, StatedCoverage } from '@/lib/domain/coverage';
import type { Trend } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import { countryByCode } from '@/lib/reference/countries';
import { listInWords } from '@/lib/text/list-in-words';
import { rangeInWords } from './dates';

/**
 * What a reader has to know before the figures of a view of what the dataset covers, a sentence each. Of a selection a notice
 * says it.
 */
export function coverageNotes(view: View, { series, totals }: Trend): string[] {
  const { coverage, range } = view;
  if (coverage === null) {
    return [
      'At that time the ledger did not say what this dataset covers. A zero may mean that nothing was recorded, not that nothing happened.',
    ];
  }
  const isWhole = series.every(({ points }) => points.every(({ covered }) => covered === 'yes'));
  if (coverage.length === 0 || range === null || (isWhole && totals.covered === 'yes')) return [];
  const keys = series.map(({ key }) => key);
  const covers = linesCovered(view, view.filters.split, keys);
  const said =
    totals.covered !== 'yes'
      ? IN_PART
      : keys.some((key) => covers(key)(range) !== 'yes')
        ? 'Some of the lines are covered in part.'
        : null;
  const lines = ['country', 'place'].includes(view.filters.split)
    ? ' or not for every country'
    : '';
  return [
    ...(said === null ? [] : [`${said} ${coversText(coverage)}`]),
    `Where it does not cover a period, no number is shown, which does not mean that nothing happened. A period covered in part${lines} is shaded, with a thin broken line and hollow points, and can’t be compared with others. Where nothing is recorded in it, it has no number.`,
  ];
}

/** What a reader has to know before any figure of a dataset that covers nothing as a whole. */
export const SELECTION_TEXT =
  'This dataset does not cover any country or time as a whole. Its figures are of what it recorded, and can’t be compared with other places or with the time before. A period without a record is left blank: it is not a zero.';

/** The words after a dataset's name if it records nothing of what is asked: within what it covers, that is a zero. */
export function nothingText(covered: Covered | null): string {
  return covered === 'yes'
    ? 'covers these countries and dates, and records no incidents that match these filters. This is a known zero.'
    : 'records no incidents that match these filters. This does not mean that nothing happened, only that the dataset records nothing.';
}

function coversText(coverage: StatedCoverage): string {
  return `The dataset covers: ${coverageInWords(coverage)}.`;
}

/** What a reader has to know before a view's totals alone; null if all of its range is covered, or a notice says it. */
export function totalsNote(
  view: Pick<View, 'coverage' | 'countries' | 'places' | 'range'>,
): string | null {
  const { coverage, range } = view;
  if (coverage === null || coverage.length === 0 || range === null) return null;
  if (viewCovers(view)(range) === 'yes') return null;
  return `${IN_PART} ${coversText(coverage)}`;
}

const IN_PART = 'These figures are covered in part.';

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

function countriesInWords(codes: readonly string[]): string {
  const names = codes.map((code) => countryByCode(code)?.name ?? code);
  return names.length > MOST_NAMED ? `${names.length} countries` : listInWords(names);
}
