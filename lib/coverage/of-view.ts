import type { CountCovered, Covered } from '@/lib/domain/coverage';
import { countryOfPlace } from '@/lib/domain/place-key';
import type { View } from '@/lib/filters/view';
import { ageInMonths, FULL_AFTER } from '@/lib/stats/filling';
import {
  clip,
  type DayRange,
  daysOf,
  firstDayOf,
  monthNumber,
  periodsIn,
} from '@/lib/stats/period';
import { OTHER_KEY } from '@/lib/stats/rank';
import { countCovered, coverageOf, EVERYWHERE, type Where } from './covered';

/** Says of days whether they are covered for all that a view shows. */
export function viewCovers(
  view: Pick<View, 'coverage' | 'countries' | 'places'>,
): (days: DayRange) => Covered {
  return coverageOf(view.coverage, whereOf(view));
}

/** Whether what a view counts over all of its days is of a time and place that is covered; nothing is of no days. */
export function viewCovered(
  view: Pick<View, 'coverage' | 'countries' | 'places' | 'range'>,
  isCounted: boolean,
): CountCovered {
  const { coverage, range } = view;
  if (range === null) return 'no';
  return coverage === null ? 'part' : countCovered(viewCovers(view)(range), isCounted);
}

/**
 * The months of a view that were recent when its version was recorded, with their ages, as far as its dataset covers them. A selection never
 * has all of a month, and of a dataset that does not say what it covers nobody knows.
 */
export function recentMonths(view: View): { month: string; age: number }[] {
  const { range, recordedAt, coverage } = view;
  if (range === null || recordedAt === null || !coverage?.length) return [];
  const covers = viewCovers(view);
  const day = recordedAt.slice(0, 10);
  const first = firstDayOf(monthNumber(day) - FULL_AFTER);
  // Of decades nearly all months are older.
  return periodsIn(clip({ from: first, to: range.to }, range), 'month').flatMap((month) => {
    const age = ageInMonths(monthNumber(`${month}-01`), day);
    return age < FULL_AFTER && covers(daysOf(month)) !== 'no' ? [{ month, age }] : [];
  });
}

function whereOf(view: Pick<View, 'countries' | 'places'>): Where {
  const codes = countriesShown(view);
  return codes.length === 0 ? EVERYWHERE : codes;
}

/** The countries of which a view shows all or some places; none for all. */
export function countriesShown({
  countries,
  places,
}: Pick<View, 'countries' | 'places'>): string[] {
  return [
    ...new Set([
      ...countries.map(({ code }) => code),
      ...places.map(({ country }) => country.code),
    ]),
  ];
}

/** What is covered of each line that a view is divided into, by its key: of a country, its own; of others, all that the view shows. */
export function linesCovered(
  view: Pick<View, 'coverage' | 'countries' | 'places'>,
  by: string,
  keys: readonly string[],
): (key: string) => (days: DayRange) => Covered {
  const all = viewCovers(view);
  if (by !== 'country' && by !== 'place') return () => all;
  const own = new Map(
    keys.map((key) => {
      if (key === OTHER_KEY && by === 'place') return [key, all];
      const where = key === OTHER_KEY ? restOf(view, keys) : [countryOfPlace(key)];
      return [key, coverageOf(view.coverage, where)];
    }),
  );
  return (key) => own.get(key) ?? all;
}

/** Those of them that are not among some. */
function restOf(view: Pick<View, 'countries' | 'places'>, keys: readonly string[]): Where {
  const codes = countriesShown(view);
  if (codes.length === 0) return { allBut: keys };
  return codes.filter((code) => !keys.includes(code));
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
