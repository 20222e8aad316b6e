import { coverageOf, runsCovered } from '@/lib/coverage/covered';
import { countriesShown } from '@/lib/coverage/of-view';
import type { Measure } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import {
  type Inhabitants,
  type PeopleByYear,
  type PopulationEdition,
  RATE_OF,
} from '@/lib/domain/population';
import type { View } from '@/lib/filters/view';
import { countryByCode } from '@/lib/reference/countries';
import { measureOf } from '@/lib/stats/counts';
import { clip, type DayRange, daysInRange, daysOf, isAYear } from '@/lib/stats/period';
import { isolated } from '@/lib/text/isolate';
import { inhabitantsOf, sumsOfStates } from './inhabitants';

/** A figure per 100,000 of so many people. */
export function rateOf(value: number, people: number): number {
  return (value / people) * RATE_OF;
}

type Divided = Pick<View, 'countries' | 'places' | 'coverage' | 'population' | 'filters'>;

/** How many people each period of each series of a view is divided by, or why it is not. */
export function inhabitantsOfSeries(
  view: Divided,
  people: PeopleByYear | null,
  series: readonly { key: string; points: readonly { period: string }[] }[],
): Inhabitants[][] {
  return series.map(({ key, points }) => {
    const codes = codesOf(view, key);
    return points.map(({ period }) => inhabitantsIn(view, people, codes, period));
  });
}

/** The countries whose people a series is divided by; none where it is of no country. */
function codesOf(view: Divided, key: string): string[] {
  if (view.filters.split !== 'country') return countriesShown(view);
  return countryByCode(key) === undefined ? [] : [key];
}

function inhabitantsIn(
  { coverage }: Divided,
  people: PeopleByYear | null,
  codes: readonly string[],
  period: string,
): Inhabitants {
  if (people === null) return NO_EDITION;
  if (codes.length === 0) return 'no country to take the population of';
  // What is counted in some of them only can't be divided by the people of all.
  const days = daysOf(period);
  const covered = new Set(codes.map((code) => coverageOf(coverage, [code])(days)));
  if (covered.size > 1) return 'not all of these countries are covered';
  return sumOf(codes.map((code) => inhabitantsOf(people, code, yearOf(days.from))));
}

const NO_EDITION = 'no population in this ledger';

function sumOf(parts: readonly Inhabitants[]): Inhabitants {
  let sum = 0;
  for (const part of parts) {
    if (typeof part === 'string') return part;
    sum += part;
  }
  return sum;
}

/** What the rates of a view have to have said of them, a sentence each. */
export function rateNotes(
  view: Divided & Pick<View, 'range'>,
  series: readonly { key: string }[],
): string[] {
  const { interval, as } = view.filters;
  const { range, population } = view;
  if (as !== 'rate' || range === null) return [];
  const of = `what is counted in its ${interval} per 100,000 inhabitants`;
  const said =
    interval === 'year'
      ? `Each rate is ${of}, with the population of that year.`
      : `Each rate is ${of}, with the population of its year. It is of the ${interval}, not of a year.`;
  const [first, last] = [yearOf(range.from), yearOf(range.to)];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const codes = [...new Set(series.flatMap(({ key }) => codesOf(view, key)))];
  const projected = population?.projectedFrom ?? null;
  return [
    said,
    ...sumsOfStates(codes, years),
    ...(projected !== null && projected <= last
      ? [`The population from ${projected} on is a projection.`]
      : []),
  ];
}

/** The people that a figure of a whole range is divided by. */
export type RangePeople = {
  people: Inhabitants;
  /** Whether that gives a rate of a year: of more than one, the mean. Less than a year is not made into one. */
  isYearly: boolean;
};

/**
 * The people of a country over the days of a range that are covered: added up year by year, so that a rate of several years is their mean
 * per year. A time of less than a year has the people of that time, and its rate is of no year.
 */
export function inhabitantsOfRange(
  people: PeopleByYear | null,
  { coverage, range }: Pick<View, 'coverage'> & { range: DayRange },
  code: string,
): RangePeople {
  const none = (reason: string) => ({ people: reason, isYearly: true });
  if (people === null) return none(NO_EDITION);
  if (countryByCode(code) === undefined) return none('no country to take the population of');
  let [personYears, years] = [0, 0];
  for (const run of runsCovered(coverage, code, range)) {
    for (let year = yearOf(run.from); year <= yearOf(run.to); year += 1) {
      const whole = daysOf(String(year));
      const shown = clip(whole, run);
      const share = daysInRange(shown.from, shown.to) / daysInRange(whole.from, whole.to);
      const inYear = inhabitantsOf(people, code, year);
      if (typeof inYear === 'string') return none(inYear);
      personYears += inYear * share;
      years += share;
    }
  }
  if (years === 0) return none('not covered');
  const isYearly = years >= 1;
  return { people: isYearly ? personYears : personYears / years, isYearly };
}

/** Rows of countries in the order of their rates, the highest first, and what each is divided by; those without come last. */
export function rankedByRate<Row extends Counts & { key: string }>(
  rows: readonly Row[],
  measure: Measure,
  peopleOf: (code: string) => RangePeople,
): { row: Row; divided: RangePeople }[] {
  const rateOfRow = ({ row, divided: { people } }: { row: Row; divided: RangePeople }) => {
    const value = measureOf(row, measure);
    return typeof people === 'string' || value === null ? -1 : rateOf(value, people);
  };
  return rows
    .map((row) => ({ row, divided: peopleOf(row.key) }))
    .sort((a, b) => rateOfRow(b) - rateOfRow(a));
}

/** What the rates of a ranking have to have said of them, a sentence each. */
export function rankingRateNotes(
  { range, population }: { range: DayRange; population: PopulationEdition | null },
  rows: readonly { row: { key: string; label: string }; divided: RangePeople }[],
): string[] {
  const isYearly = isAYear(range);
  const said = isYearly
    ? 'Each rate is the mean of a year, over the time that is covered: what is counted, per 100,000 inhabitants of each year.'
    : 'Each rate is of the time shown, not of a year.';
  const short = rows.filter(({ divided }) => isYearly && !divided.isYearly);
  const [first, last] = [yearOf(range.from), yearOf(range.to)];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const missing = rows.flatMap(({ row, divided: { people } }) =>
    typeof people === 'string' ? [`${isolated(row.label)}, ${people}`] : [],
  );
  const projected = population?.projectedFrom ?? null;
  return [
    said,
    ...short.map(
      ({ row }) =>
        `${isolated(row.label)} is covered for less than a year: its rate is of that time.`,
    ),
    ...sumsOfStates(
      rows.map(({ row }) => row.key),
      years,
    ),
    ...(missing.length > 0 ? [`No rate: ${missing.join('; ')}.`] : []),
    ...(projected !== null && projected <= last
      ? [`The population from ${projected} on is a projection.`]
      : []),
  ];
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
