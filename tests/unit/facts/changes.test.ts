import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANGE_CAUSES, type ChangeCause, type MovedByCause } from '@/lib/domain/changes';
import { OUTCOMES } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { placeKey } from '@/lib/domain/place-key';
import { changesByKey, listChanges } from '@/lib/facts/changes';
import { countFacts } from '@/lib/facts/count';
import { type Facts, NEVER } from '@/lib/facts/facts';
import { addMerge } from '@/lib/facts/load';
import { membersOfActor, partyOfActor } from '@/lib/facts/parties';
import type { FactQuery } from '@/lib/facts/query';
import { minusCounts, NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { clip, daysOf } from '@/lib/stats/period';
import { factsOf, NEWEST, query, type Row, row } from './arbitrary-facts';

/** What became of an incident in a version. */
type Step = { version: number; state: 'published' | 'retracted' | 'merged'; said: Row };
type History = { incidentId: number; steps: Step[] };

const step = fc.record({
  version: fc.integer({ min: 1, max: 4 }),
  state: fc.constantFrom('published', 'published', 'published', 'retracted', 'merged'),
  said: row,
  /** Whether it says what the step before said, in what is counted. */
  repeats: fc.constantFrom(true, false, false),
});

const histories: fc.Arbitrary<History[]> = fc
  .array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 20 })
  .map((all) =>
    all.map((steps, incidentId) => {
      const inOrder = steps
        .sort((a, b) => a.version - b.version)
        .filter(({ version }, i) => steps.findIndex((one) => one.version === version) === i)
        // What is not published can be published again, and nothing else.
        .filter(
          ({ state }, i, list) => state === 'published' || list[i - 1]?.state === 'published',
        );
      const said = inOrder.map(({ repeats, ...one }, i) => {
        const before = inOrder[i - 1];
        const { place, country, end, ...rest } = repeats && before ? before.said : one.said;
        const whole = { ...rest, country, end, place: placeKey(country, place.slice(4)) };
        return { version: one.version, state: one.state, said: { ...whole, incidentId } };
      });
      return { incidentId, steps: said };
    }),
  );

/** The state of an incident in a version; null before its first. */
function stateAt({ steps }: History, version: number): Step | null {
  return steps.filter((one) => one.version <= version).at(-1) ?? null;
}

/** Facts of histories, loaded up to a version first. */
function factsOfHistories(all: readonly History[], loadedAt: number, rules: Rules): Facts {
  const rows = all.flatMap(({ steps }) =>
    steps.map(({ version, said }, i) => ({
      ...said,
      end: said.start + said.end,
      recordedVersion: version,
      supersededVersion: steps[i + 1]?.version ?? NEVER,
    })),
  );
  const published = rows
    .filter((_, i) => all.flatMap(({ steps }) => steps)[i]?.state === 'published')
    .sort((a, b) => a.recordedVersion - b.recordedVersion)
    .map((one, i) => ({ ...one, revisionId: i + 1 }));
  const facts = factsOf(published, loadedAt);
  for (const { incidentId, steps } of all) {
    for (const { version, state } of steps) {
      if (state === 'merged') addMerge(facts, incidentId, version);
    }
  }
  return Object.assign(facts, {
    partsSince: rules.partsSince,
    coalitions: new Map([
      [8, [1, 2].map((memberId) => ({ memberId, sinceVersion: rules.listed }))],
    ]),
    // Actor 6 was joined to 1 in a version; 7 is no party.
    actorParties: {
      now: new Map([...Array(9).keys()].map((id) => [id, id === 7 ? null : id === 6 ? 1 : id])),
      past: new Map([[6, [{ untilVersion: rules.joined, partyId: 6 }]]]),
    },
  });
}

/** From which versions a counting rule and what is known of parties hold. */
type Rules = { partsSince: number; joined: number; listed: number };

const anyVersion = fc.integer({ min: 1, max: NEWEST });
const rules = fc.record({ partsSince: anyVersion, joined: anyVersion, listed: anyVersion });
const NEVER_CHANGED: Rules = { partsSince: 0, joined: 0, listed: 0 };

const ALL_DAYS = { from: '0001-01-01', to: '9999-12-31' };
const versions = fc
  .tuple(fc.integer({ min: 0, max: NEWEST }), fc.integer({ min: 0, max: NEWEST }))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

const asked = query.map((one): FactQuery => ({ ...one, dates: 'apart', isWhole: true }));

function asOf(facts: Facts, one: FactQuery, version: number): FactQuery {
  return {
    ...one,
    version,
    partyOf: partyOfActor(facts, version),
    membersOf: membersOfActor(facts, version),
  };
}

function movedIn(causes: MovedByCause | undefined): Counts {
  return sumCounts(Object.values(causes ?? {}).map(({ by }) => by));
}

test('causes add up to the difference of what is counted at both versions, under every key', () => {
  fc.assert(
    fc.property(histories, anyVersion, rules, asked, versions, (all, loadedAt, held, one, span) => {
      const facts = factsOfHistories(all, loadedAt, held);
      const [from, to] = [asOf(facts, one, span.from), asOf(facts, one, span.to)];
      const countsOf = (q: FactQuery) =>
        new Map(countFacts(facts, q).map(({ key, counts }) => [key, counts]));
      const [before, after] = [countsOf(from), countsOf(to)];
      const changes = changesByKey(facts, { from, to });
      for (const key of new Set([...before.keys(), ...after.keys(), ...changes.keys()])) {
        const difference = minusCounts(after.get(key) ?? NO_COUNTS, before.get(key) ?? NO_COUNTS);
        expect(movedIn(changes.get(key)), key).toEqual(sumCounts([difference]));
      }
    }),
    { numRuns: 1500 },
  );
});

test('years add up to the whole move, and what a year leads to is what it says', () => {
  fc.assert(
    fc.property(histories, anyVersion, rules, asked, versions, (all, loadedAt, held, one, span) => {
      const facts = factsOfHistories(all, loadedAt, held);
      const q = (by: FactQuery['by'], range = one.range) => ({
        from: asOf(facts, { ...one, by, range }, span.from),
        to: asOf(facts, { ...one, by, range }, span.to),
      });
      const years = changesByKey(facts, q('year'));
      const whole = changesByKey(facts, q('none')).get('all');
      const moved = [...years.values()].flatMap((causes) => Object.values(causes));
      expect(sumCounts(moved.map(({ by }) => by))).toEqual(movedIn(whole));
      for (const [year, causes] of years) {
        const own = q('none', clip(daysOf(year), one.range));
        expect(changesByKey(facts, own).get('all'), year).toEqual(causes);
        for (const [cause, { incidents, by }] of Object.entries(causes)) {
          const list = { measure: 'killed', skip: 0, take: 100 } as const;
          const { total, found } = listChanges(facts, own, {
            ...list,
            cause: CHANGE_CAUSES.find((known) => known === cause) ?? null,
          });
          expect(total, `${year} ${cause}`).toBe(incidents);
          const each = found.map(({ was, is }) => minusCounts(is ?? NO_COUNTS, was ?? NO_COUNTS));
          expect(sumCounts(each), `${year} ${cause}`).toEqual(sumCounts([by]));
        }
      }
    }),
    { numRuns: 700 },
  );
});

/** Why a published incident of a whole dataset is counted otherwise, told from its history alone. */
function causeOf(history: History, from: number, to: number): ChangeCause | null {
  const [before, after] = [stateAt(history, from), stateAt(history, to)];
  if (before === after) return null;
  if (before?.state !== 'published') {
    if (after?.state !== 'published') return null;
    const wasPublished = history.steps.some(
      ({ version, state }) => version <= from && state === 'published',
    );
    return wasPublished ? 'restored' : 'new';
  }
  if (after?.state !== 'published') return after?.state ?? null;
  const figuresOf = ({ figures }: Row) =>
    OUTCOMES.map((_, outcome) => {
      const own = figures.find((one) => one.outcome === outcome && one.victims === 0);
      return own === undefined
        ? 'unknown'
        : JSON.stringify([own.low, own.best, own.high, own.isOpenEnded]);
    });
  if (figuresOf(before.said).join() !== figuresOf(after.said).join()) return 'revised';
  const classOf = ({ start, end, country, place, cell, violence, parties }: Row) =>
    JSON.stringify([
      [start, end, country, place, cell, violence],
      parties.map(({ actorId, role }) => `${actorId} ${role}`).sort(),
    ]);
  return classOf(before.said) === classOf(after.said) ? 'other' : 'reclassified';
}

const whole = asked.map(
  (one): FactQuery => ({
    ...one,
    countries: [],
    places: [],
    cells: [],
    violence: [],
    parties: [],
    pairs: [],
    range: ALL_DAYS,
    role: 'any',
    victims: 'all',
    by: 'none',
  }),
);

test('each incident that changed is listed once, with the cause that its history says, the largest first', () => {
  const held = { ...NEVER_CHANGED, partsSince: NEWEST + 1 };
  const pages = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(histories, anyVersion, whole, versions, pages, (all, loadedAt, one, span, take) => {
      const facts = factsOfHistories(all, loadedAt, held);
      const q = { from: asOf(facts, one, span.from), to: asOf(facts, one, span.to) };
      const expected = new Map(
        all.flatMap((history) => {
          const cause = causeOf(history, span.from, span.to);
          return cause === null ? [] : [[history.incidentId, cause] as const];
        }),
      );
      const listed = [];
      for (let skip = 0; skip < all.length + take; skip += take) {
        const page = listChanges(facts, q, { cause: null, measure: 'killed', skip, take });
        expect(page.total).toBe(expected.size);
        listed.push(...page.found);
      }
      expect(listed.length).toBe(expected.size);
      expect(new Map(listed.map(({ incidentId, cause }) => [incidentId, cause]))).toEqual(expected);
      const sizes = listed.map(({ was, is }) =>
        Math.abs((is?.killed.best ?? 0) - (was?.killed.best ?? 0)),
      );
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      const counted = new Map<ChangeCause, number>();
      for (const cause of expected.values()) counted.set(cause, (counted.get(cause) ?? 0) + 1);
      const causes = changesByKey(facts, q).get('all') ?? {};
      expect(
        new Map(Object.entries(causes).map(([cause, { incidents }]) => [cause, incidents])),
      ).toEqual(counted);
      for (const [cause, total] of counted) {
        const ofCause = { cause, measure: 'attacks', skip: 0, take: 1 } as const;
        expect(listChanges(facts, q, ofCause).total).toBe(total);
      }
    }),
    { numRuns: 500 },
  );
});
