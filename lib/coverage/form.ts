import { z } from 'zod';
import type { CoveredSpan, StatedCoverage } from '@/lib/domain/coverage';
import { shortestRange } from '@/lib/filters/partial-date';
import type { FormError } from '@/lib/forms/form-state';
import { countriesText, readCoverage, readCoveredCountries, readDays, spanText } from './text';

const short = (most: number) =>
  z.string().trim().max(most, `That must be ${most} characters or fewer`).default('');

/** All countries of the world by their names, some times over. */
const LONGEST = 20_000;

/** The fields of a form that say what a release covers. */
export const COVERAGE_FIELDS = {
  /** All that is known in the days and countries below, a selection, or nothing said. */
  covers: z.enum(['all', 'selection', '']).default(''),
  coversFrom: short(10),
  coversTo: short(10),
  coversCountries: short(LONGEST),
  /** More days and countries, a line each. */
  coversMore: short(LONGEST),
};

const fields = z.object(COVERAGE_FIELDS);
type CoverageFields = z.output<typeof fields>;

/** What the fields say that a release covers, null for nothing said; or what is wrong with them. */
export function coverageOfForm(
  given: CoverageFields,
): { stated: StatedCoverage | null } | { errors: FormError[] } {
  if (given.covers === '') return { stated: null };
  if (given.covers === 'selection') return { stated: [] };
  const days = readDays(given.coversFrom, given.coversTo);
  const where = readCoveredCountries(given.coversCountries);
  const more = given.coversMore === '' ? { stated: [] } : readCoverage(given.coversMore);
  const errors = [
    ...('fault' in days
      ? [{ field: days.isLast ? 'coversTo' : 'coversFrom', message: days.fault }]
      : []),
    ...('fault' in where ? [{ field: 'coversCountries', message: where.fault }] : []),
    ...('fault' in more ? [{ field: 'coversMore', message: more.fault }] : []),
  ];
  if ('fault' in days || 'fault' in where || 'fault' in more) return { errors };
  return { stated: [{ ...days, countries: where.countries }, ...more.stated] };
}

/** Tells what is wrong with the fields beside what is wrong with others of their form, and not only once those are mended. */
export function tellCoverageFaults(given: CoverageFields, context: z.RefinementCtx): void {
  const read = coverageOfForm(given);
  if (!('errors' in read)) return;
  for (const { field, message } of read.errors) {
    context.addIssue({ code: 'custom', path: [field], message });
  }
}

/** An error where it has to be said. */
export const NOT_SAID: FormError = {
  field: 'covers',
  message: 'Choose whether it covers days and countries as a whole, or is a selection',
};

/** What a release covers as the fields hold it; null for nothing said. */
export function coverageFields(
  stated: StatedCoverage | null,
): Record<keyof CoverageFields, string> {
  const [first, ...more] = stated ?? [];
  return {
    covers: stated === null ? '' : first === undefined ? 'selection' : 'all',
    ...spanFields(first),
    coversMore: more.map(spanText).join('\n'),
  };
}

function spanFields(span: CoveredSpan | undefined) {
  if (span === undefined) return { coversFrom: '', coversTo: '', coversCountries: '' };
  const { from, to } = shortestRange(span.from, span.to);
  return { coversFrom: from, coversTo: to, coversCountries: countriesText(span.countries) };
}
