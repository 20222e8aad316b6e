import type { Covered } from '@/lib/domain/coverage';
import type { View } from '@/lib/filters/view';
import type { DayRange } from '@/lib/stats/period';
import { coverageOf, EVERYWHERE, type Where } from './covered';

/** Says of days whether they are covered for all that a view shows. */
export function viewCovers(
  view: Pick<View, 'coverage' | 'countries'>,
): (days: DayRange) => Covered {
  return coverageOf(view.coverage, whereOf(view));
}

/** The countries that a view shows. */
function whereOf({ countries }: Pick<View, 'countries'>): Where {
  return countries.length === 0 ? EVERYWHERE : countries.map(({ code }) => code);
}

/** Those of them that are not among some. */
export function restOf({ countries }: Pick<View, 'countries'>, keys: readonly string[]): Where {
  if (countries.length === 0) return { allBut: keys };
  return countries.flatMap(({ code }) => (keys.includes(code) ? [] : [code]));
}

/**
 * Whether what a view counts can be held against another range: where both are covered as a whole. As of a time before it was
 * recorded what is covered, as then: where the dataset's incidents reach back over that range.
 */
export function isComparable(view: View, range: DayRange, before: DayRange): boolean {
  if (view.coverage === null) {
    return view.span !== null && before.from.slice(0, 7) >= view.span.first.slice(0, 7);
  }
  const covers = viewCovers(view);
  return covers(range) === 'yes' && covers(before) === 'yes';
}
