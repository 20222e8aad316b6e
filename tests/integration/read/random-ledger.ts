import fc from 'fast-check';
import {
  DATES_RULES,
  INCIDENT_FLAGS,
  MEASURES,
  OUTCOMES,
  PARTY_ROLES,
  VICTIMS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import type { Figure } from '@/lib/domain/estimate';
import type { IncidentInput, PartyInput } from '@/lib/domain/incident';
import { firstDay, lastDay } from '@/lib/filters/partial-date';
import { DEFAULT_FILTERS, type Filters } from '@/lib/filters/view';
import { addDays } from '@/lib/stats/period';
import { groupParty, incidentInput } from '@/tests/fixtures/incident';

export const COUNTRIES = ['IRQ', 'SYR', 'LBN', 'IRN', 'AFG', 'NGA', 'COL', 'UKR', 'SOM', 'MLI'];
export const GROUPS = Array.from({ length: 12 }, (_, i) => `Test group ${i + 1}`);
export const STATE = 'Government of Testland';

const count = fc.nat({ max: 60 });
const figure: fc.Arbitrary<Figure> = fc
  .record({
    outcome: fc.constantFrom(...OUTCOMES),
    victims: fc.constantFrom(...VICTIMS),
    low: fc.option(count),
    best: fc.option(count),
    high: fc.option(count),
    qualifier: fc.constantFrom('exact', 'at_least', 'about', 'up_to'),
  })
  .map(({ low, best, high, qualifier, ...what }) => {
    const [a = null, b = null, c = null] = [low, best, high];
    const isUnknown = a === null && b === null && c === null;
    const stated = isUnknown ? 'unknown' : qualifier;
    return { ...what, low, best, high, qualifier: stated, words: null, basis: null };
  });

/** The first groups take part far more often than the last, and now and then twice or against one another. */
const party: fc.Arbitrary<PartyInput> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.nat({ max: 11 }),
        fc.nat({ max: 11 }),
        fc.constantFrom(...PARTY_ROLES),
        fc.option(fc.nat({ max: 9 })),
      )
      .map(([a, b, role, best]) => ({
        ...groupParty(GROUPS[Math.min(a, b)] ?? '', role),
        dead: best === null ? null : { low: best, best, high: best, qualifier: 'exact' as const },
      })),
  },
  {
    weight: 2,
    arbitrary: fc.constant<PartyInput>({
      ...groupParty(STATE, 'side_a'),
      actorKind: 'state_force',
    }),
  },
);

const content = fc.record({
  dateStart: fc.nat({ max: 1400 }).map((days) => addDays('2012-11-17', days)),
  /** Most within a day; some run past a month, a quarter or a year. */
  length: fc.constantFrom(0, 0, 0, 0, 2, 30, 80, 400),
  country: fc
    .tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }))
    .map(([a, b]) => COUNTRIES[Math.min(a, b)] ?? 'IRQ'),
  violence: fc.constantFrom(...VIOLENCE_TYPES),
  figures: fc.uniqueArray(figure, {
    maxLength: 6,
    selector: ({ outcome, victims }) => `${outcome} ${victims}`,
  }),
  parties: fc.array(party, { maxLength: 4 }),
  flags: fc.subarray([...INCIDENT_FLAGS], { maxLength: 1 }),
});

/** Incidents by external id, each with content of its own; the same seed gives the same. */
export function randomIncidents(seed: number, ids: readonly string[]): IncidentInput[] {
  return fc
    .sample(content, { seed, numRuns: ids.length })
    .map(({ length, ...given }, i) =>
      incidentInput(ids[i] ?? '', { ...given, dateEnd: addDays(given.dateStart, length) }),
    );
}

const partial = fc
  .tuple(fc.integer({ min: -60, max: 1500 }), fc.constantFrom(4, 7, 7, 10))
  .map(([days, length]) => addDays('2012-11-17', days).slice(0, length));

/** Filters over the random ledger, by the names that its groups have as slugs. */
export const anyFilters: fc.Arbitrary<Filters> = fc
  .record({
    from: fc.option(partial),
    to: fc.option(partial),
    interval: fc.constantFrom('year', 'quarter', 'month'),
    countries: fc.subarray(COUNTRIES).map((codes) => codes.sort()),
    parties: fc.subarray([...GROUPS, STATE, 'none'].map(slugOf)).map((slugs) => slugs.sort()),
    hasPlaces: fc.constantFrom('neither', 'countries', 'parties', 'both'),
    measure: fc.constantFrom(...MEASURES),
    split: fc.constantFrom('none', 'country', 'party', 'violence'),
    violence: fc.subarray([...VIOLENCE_TYPES], { maxLength: 2 }).map((types) => types.sort()),
    victims: fc.constantFrom(...VICTIMS),
    dates: fc.constantFrom(...DATES_RULES),
  })
  .filter(({ from, to }) => from === null || to === null || firstDay(from) <= lastDay(to))
  .map(({ hasPlaces, ...given }) => ({
    ...DEFAULT_FILTERS,
    ...given,
    countries: hasPlaces === 'countries' || hasPlaces === 'both' ? given.countries : [],
    parties: hasPlaces === 'parties' || hasPlaces === 'both' ? given.parties : [],
  }));

export function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
