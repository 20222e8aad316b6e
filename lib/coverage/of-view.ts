import type { Covered } from '@/lib/domain/coverage';
import type { View } from '@/lib/filters/view';
import type { DayRange } from '@/lib/stats/period';
import { OTHER_KEY } from '@/lib/stats/rank';
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

/** What is covered of each line of a view's trend, by its key: of a country, its own; of others, all that the view shows. */
export function linesCovered(
  view: Pick<View, 'coverage' | 'countries' | 'filters'>,
  keys: readonly string[],
): (key: string) => (days: DayRange) => Covered {
  const all = viewCovers(view);
  if (view.filters.split !== 'country') return () => all;
  const own = new Map(
    keys.map((key) => {
      const where = key === OTHER_KEY ? restOf(view, keys) : [key];
      return [key, coverageOf(view.coverage, where)];
    }),
  );
  return (key) => own.get(key) ?? all;
}

/** Those of them that are not among some. */
function restOf({ countries }: Pick<View, 'countries'>, keys: readonly string[]): Where {
  if (countries.length === 0) return { allBut: keys };
  return countries.flatMap(({ code }) => (keys.includes(code) ? [] : [code]));
}

/**
 * Whether what a view counts can be held against another range: if both are covered as a whole. As of a time before it was
 * recorded what is covered, as then: where the dataset's incidents reach back over that range.
 */
export function isComparable(view: View, range: DayRange, before: DayRange): boolean {
  if (view.coverage === null) {
    return view.span !== null && before.from.slice(0, 7) >= view.span.first.slice(0, 7);
  }
  const covers = viewCovers(view);
  return covers(range) === 'yes' && covers(before) === 'yes';
}
