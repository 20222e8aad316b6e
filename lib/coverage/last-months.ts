import { max } from 'd3-array';
import type { View } from '@/lib/filters/view';
import { firstDayOf, monthNumber } from '@/lib/stats/period';
import { countriesShown } from './of-view';

const MONTH_LENGTH = 'YYYY-MM'.length;

type Shown = Pick<View, 'span' | 'coverage' | 'countries' | 'places'>;

/**
 * The last months of data of what a view shows, as filters say them: up to the last day that is covered of its countries, or that
 * the dataset covers or has incidents of. Null where there is nothing.
 */
export function lastMonths(view: Shown, months: number): { from: string; to: string } | null {
  const end = endOfData(view);
  if (end === undefined) return null;
  return {
    from: firstDayOf(monthNumber(end) - months + 1).slice(0, MONTH_LENGTH),
    to: end.slice(0, MONTH_LENGTH),
  };
}

function endOfData(view: Shown): string | undefined {
  const { span, coverage } = view;
  const codes = countriesShown(view);
  const own = (coverage ?? []).filter(
    ({ countries }) => countries === null || countries.some((code) => codes.includes(code)),
  );
  // Of the dataset as a whole more may be known than of a country.
  if (codes.length > 0 && own.length > 0) return max(own, ({ to }) => to);
  return max([...(coverage ?? []).map(({ to }) => to), ...(span === null ? [] : [span.last])]);
}
