import { max, min } from 'd3-array';
import { countriesShown, viewCovers } from '@/lib/coverage/of-view';
import type { DatasetRef, Span } from '@/lib/domain/dataset';
import { INTERVALS, type Interval } from '@/lib/domain/enums';
import type { PopulationEdition } from '@/lib/domain/population';
import { coverageInWords } from '@/lib/format/coverage';
import { dayInWords } from '@/lib/format/dates';
import { continuityNote } from '@/lib/reference/state-continuity';
import {
  type DayRange,
  daysOf,
  firstDayOf,
  lastDayOf,
  monthNumber,
  periodOf,
  periodsIn,
} from '@/lib/stats/period';
import { fittingLook, victimsRefusal } from './look';
import { firstDay, lastDay } from './partial-date';
import { serialiseFilters } from './serialise';
import {
  DEFAULT_FILTERS,
  type Filters,
  type Issue,
  issue,
  type LoadedView,
  NO_PARTY,
  notice,
  type View,
  type ViewPair,
} from './view';

/** A dataset, and its version at the time asked for. */
export type DatasetState = {
  dataset: DatasetRef;
  /** 0 if nothing had been recorded yet. */
  version: number;
  /** ISO 8601 instant. */
  recordedAt: string | null;
  /** The newest version there is. */
  latest: number;
};

/** What the ledger knows, at that version, of the things that filters name: what it does not know is missing. */
export type ViewFacts = Pick<
  View,
  'span' | 'coverage' | 'releases' | 'sumsParts' | 'countries' | 'places'
> & {
  /** What the slugs asked for lead to: a group of that slug, or the one that it was merged into. */
  parties: (View['parties'][number] & { asked: string })[];
  /** What the pairs asked for lead to, in the same way. */
  pairs: (ViewPair & { asked: string })[];
  /** Days of the first and last incident of the countries that are shown; null if there is none. */
  own: Span | null;
  /** The last day of any of these, where what is spread reaches it. */
  lastDay: string | null;
};

/**
 * The view that filters ask for. Countries and parties that the ledger does not know are left out and an interval too
 * fine for the range is made coarser, each with an issue. A merged group leads to the one that it counts under.
 * @param population the edition that rates are of, which belongs to no version
 */
export function makeView(
  asked: Filters,
  state: DatasetState,
  facts: ViewFacts,
  population: PopulationEdition | null = null,
): LoadedView {
  const parties = partiesOf(facts).filter((party) => !lacksRole(party, asked));
  const pairs = pairsOf(facts);
  const { own: _, lastDay: __, ...known } = facts;
  const countries = wholeCountries(facts);
  const range = rangeOf(asked, reachOf(facts));
  const interval = range === null ? asked.interval : fittingInterval(asked.interval, range);
  const split = victimsRefusal(asked, state.dataset) === null ? asked.split : DEFAULT_FILTERS.split;
  const look = fittingLook(
    { ...asked, interval, split },
    state.version > 0 && facts.coverage?.length === 0,
  );
  const filters: Filters = {
    ...look.filters,
    victims: asked.role === 'own' ? 'all' : asked.victims,
    countries: countries.map(({ code }) => code),
    places: facts.places.map(({ key }) => key),
    parties: parties.map((party) => party.slug),
    pairs: pairs.map(({ key }) => key),
    // So that what is linked and cited stays what it is when there is a newer one.
    population: look.filters.as === 'rate' ? (population?.slug ?? null) : null,
  };
  const { dataset, version, recordedAt, latest } = state;
  return {
    view: {
      ...known,
      countries,
      parties,
      pairs,
      filters,
      query: serialiseFilters(filters),
      dataset,
      version,
      population: look.filters.as === 'rate' ? population : null,
      recordedAt,
      isCurrent: version === latest,
      range,
    },
    issues: [
      ...missing(
        'country',
        'all countries are shown',
        asked.countries,
        facts.countries.map(({ code }) => code),
      ),
      ...missing('place', 'all places are shown', asked.places, filters.places),
      ...missing(
        'party',
        'all parties are shown',
        asked.parties,
        facts.parties.map((party) => party.asked),
      ),
      ...missing(
        'pair',
        'all pairs are shown',
        asked.pairs,
        facts.pairs.map((pair) => pair.asked),
      ),
      ...roleOfNone(asked, parties),
      ...ownOfAll(asked),
      ...coarser(asked, filters),
      ...undividedVictims(asked, state),
      ...look.issues,
      ...otherEdition(asked, filters),
    ],
    notices: [
      ...beforeTheLedger(asked, state),
      ...mergedParties(facts),
      ...continuedStates(facts),
      ...(range === null ? [] : notCovered(range, interval, facts)),
    ],
  };
}

/** Countries of which no province is asked for: a province narrows its own. */
function wholeCountries({ countries, places }: ViewFacts): View['countries'] {
  return countries.filter(({ code }) => !places.some(({ country }) => country.code === code));
}

/** Each party once, in the order of the slugs. */
function partiesOf({ parties }: ViewFacts): View['parties'] {
  const bySlug = new Map(parties.map(({ asked: _, ...party }) => [party.slug, party]));
  return [...bySlug.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

function pairsOf({ pairs }: ViewFacts): View['pairs'] {
  const byKey = new Map(pairs.map(({ asked: _, ...pair }) => [pair.key, pair]));
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function mergedParties({ parties }: ViewFacts): Issue[] {
  return parties
    .filter(({ asked, slug }) => asked !== slug)
    .map(({ asked, name }) =>
      notice(
        'party',
        asked,
        `The party ${asked} has been merged into ${name}, which is shown instead.`,
      ),
    );
}

/** Countries whose figures go on under another code, which a reader would take for a beginning or an end. */
function continuedStates({ countries }: ViewFacts): Issue[] {
  return countries.flatMap(({ code }) => {
    const note = continuityNote(code);
    return note === null ? [] : [notice('country', code, note)];
  });
}

function missing(parameter: string, whenNone: string, asked: string[], found: string[]): Issue[] {
  const rest = found.length === 0 ? whenNone : 'it was left out';
  return asked
    .filter((name) => !found.includes(name))
    .map((name) => issue(parameter, name, `There is no ${parameter} ${name} in the ledger`, rest));
}

/** Where no party is recorded, none carried the attack out and none has dead of its own. */
function lacksRole({ slug }: { slug: string }, { role }: Filters): boolean {
  return slug === NO_PARTY.slug && role !== 'any';
}

function roleOfNone(asked: Filters, shown: readonly unknown[]): Issue[] {
  if (!asked.parties.some((slug) => lacksRole({ slug }, asked))) return [];
  return [
    issue(
      'party',
      NO_PARTY.slug,
      'Incidents with no party recorded have no perpetrator and no party’s own dead',
      shown.length === 0 ? 'all parties are shown' : 'it was left out',
    ),
  ];
}

/** A party's own dead are not divided into categories. */
function ownOfAll({ role, victims }: Filters): Issue[] {
  if (role !== 'own' || victims === 'all') return [];
  return [
    issue(
      'victims',
      victims,
      'Figures of a party’s own dead are not divided by category of victims',
      'its own dead are shown without a category',
    ),
  ];
}

function otherEdition({ population }: Filters, used: Filters): Issue[] {
  if (used.as !== 'rate' || population === null || population === used.population) return [];
  const instead = used.population === null ? 'none is shown' : `${used.population} was used`;
  return [
    issue('population', population, `There is no edition of population ${population}`, instead),
  ];
}

function undividedVictims(asked: Filters, { dataset }: DatasetState): Issue[] {
  const refusal = victimsRefusal(asked, dataset);
  return refusal === null ? [] : [issue('split', asked.split, refusal, 'the view is not split')];
}

function coarser(asked: Filters, used: Filters): Issue[] {
  if (asked.interval === used.interval) return [];
  return [
    issue(
      'interval',
      asked.interval,
      `The range has more than ${MAX_PERIODS} periods by ${asked.interval}`,
      `it is shown by ${used.interval}`,
    ),
  ];
}

function beforeTheLedger({ asOf }: Filters, { version, latest, dataset }: DatasetState): Issue[] {
  if (asOf === null || version > 0 || latest === 0) return [];
  return [
    notice(
      'asOf',
      asOf,
      `Nothing from ${dataset.title} had been recorded in this ledger by ${asOf}.`,
    ),
  ];
}

/**
 * What a view shows by itself: the days from the first incident to the last, and all that is covered before and after them. Of
 * countries it is theirs, if anything of them is covered: a dataset can have other days for each.
 */
function reachOf(facts: ViewFacts): Span | null {
  const { span, own, coverage, lastDay } = facts;
  if (span === null) return null;
  const codes = countriesShown(facts);
  const covered = (coverage ?? []).filter(
    ({ countries }) => countries === null || countries.some((code) => codes.includes(code)),
  );
  const recorded = own === null ? [] : [{ from: own.first, to: lastDay ?? own.last }];
  const isOfCountries = codes.length > 0 && covered.length > 0;
  const days = isOfCountries
    ? [...recorded, ...covered]
    : [{ from: span.first, to: span.last }, ...recorded, ...(coverage ?? [])];
  return {
    first: min(days, ({ from }) => from) ?? span.first,
    last: max(days, ({ to }) => to) ?? span.last,
  };
}

/** Most periods that one view shows: a hundred years of months. */
export const MAX_PERIODS = 1200;

/**
 * The days that a view shows: from and to as given, and what is not given from the days that a dataset reaches over, in whole
 * months. Null if neither says anything.
 */
export function rangeOf(
  { from, to }: Pick<Filters, 'from' | 'to'>,
  span: Span | null,
): DayRange | null {
  const first = span === null ? null : firstDayOf(monthNumber(span.first));
  const last = span === null ? null : lastDayOf(monthNumber(span.last));
  const start = from === null ? earlier(first, to === null ? null : firstDay(to)) : firstDay(from);
  const end = to === null ? later(last, from === null ? null : lastDay(from)) : lastDay(to);
  return start === null || end === null ? null : { from: start, to: end };
}

/** The finest interval, from the one asked for, that divides the range into no more periods than a view shows. */
function fittingInterval(asked: Interval, range: DayRange): Interval {
  const coarser = INTERVALS.slice(0, INTERVALS.indexOf(asked) + 1).reverse();
  return coarser.find((interval) => periodsIn(range, interval).length <= MAX_PERIODS) ?? 'year';
}

/** A notice where the first or last period is not covered. Where it is not known what is, as beyondSpan says. */
function notCovered(range: DayRange, interval: Interval, facts: ViewFacts): Issue[] {
  const { coverage, span } = facts;
  if (coverage === null) return beyondSpan(range, interval, span);
  if (coverage.length === 0) return [];
  const covers = viewCovers(facts);
  const [first, last] = [range.from, range.to].map((day) => daysOf(periodOf(day, interval)));
  const parameter = first && covers(first) === 'no' ? 'from' : 'to';
  if (parameter === 'to' && (!last || covers(last) !== 'no')) return [];
  return [
    notice(
      parameter,
      parameter === 'from' ? range.from : range.to,
      `This dataset covers: ${coverageInWords(coverage)}. It has no numbers for other times, which does not mean that nothing happened.`,
    ),
  ];
}

/** A notice where whole periods lie before the first or after the last incident: zeros there are no finding. */
function beyondSpan(range: DayRange, interval: Interval, span: Span | null): Issue[] {
  if (span === null) return [];
  const first = daysOf(periodOf(range.from, interval));
  const last = daysOf(periodOf(range.to, interval));
  const parameter = first.to < span.first ? 'from' : 'to';
  if (first.to >= span.first && last.from <= span.last) return [];
  return [
    notice(
      parameter,
      parameter === 'from' ? range.from : range.to,
      `This dataset's incidents run from ${dayInWords(span.first)} to ${dayInWords(span.last)}. A zero before or after that does not mean that nothing happened.`,
    ),
  ];
}

function earlier(a: string | null, b: string | null): string | null {
  return extreme(a, b, (x, y) => x < y);
}

function later(a: string | null, b: string | null): string | null {
  return extreme(a, b, (x, y) => x > y);
}

function extreme(
  a: string | null,
  b: string | null,
  isBetter: (x: string, y: string) => boolean,
): string | null {
  if (a === null || b === null) return a ?? b;
  return isBetter(a, b) ? a : b;
}
