import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MATCHED, matchRecords, scoreOfRecords } from '@/lib/matching/match';
import { type MatchRecord, recordsOf } from '@/lib/matching/records';
import { measureMatching, STRENGTHS } from '@/tests/bench/matching-bench';
import { randomFrom } from '@/tests/bench/random';

/** A record in Mosul on one day, but for what is given. */
const record = (id: number, given: Partial<MatchRecord> = {}): MatchRecord => ({
  id,
  country: 'IRQ',
  first: 16_000,
  last: 16_000,
  datePrecision: 1,
  latitude: 36.34,
  longitude: 43.13,
  wherePrecision: 1,
  parties: [1],
  killed: 10,
  ...given,
});

const columns = (records: readonly MatchRecord[]) =>
  recordsOf(records.length, (at) => records[at] ?? record(-1));

/** The pairs that are found, by the ids of their incidents. */
async function pairs(a: readonly MatchRecord[], b: readonly MatchRecord[]) {
  const found = await matchRecords(columns(a), columns(b));
  return [...(found?.a ?? [])].map((i, at) => [a[i]?.id, b[found?.b[at] ?? 0]?.id]);
}

/** Records close enough to one another to be confused. */
const anyRecord = fc.record({
  country: fc.constantFrom('IRQ', 'SYR'),
  first: fc.integer({ min: 16_000, max: 16_012 }),
  lasts: fc.constantFrom(0, 0, 3, 40),
  datePrecision: fc.integer({ min: 1, max: 5 }),
  latitude: fc.option(fc.double({ min: 36, max: 36.3, noNaN: true })),
  longitude: fc.double({ min: 43, max: 43.3, noNaN: true }),
  wherePrecision: fc.option(fc.integer({ min: 1, max: 7 })),
  parties: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
  killed: fc.option(fc.integer({ min: 0, max: 30 })),
});
const side = (base: number) =>
  fc.array(anyRecord, { maxLength: 12 }).map((all) =>
    all.map(
      ({ lasts, ...one }, at): MatchRecord => ({
        ...one,
        id: base + at,
        last: one.first + lasts,
        longitude: one.latitude === null ? null : one.longitude,
      }),
    ),
  );
const inOrder = (found: (number | undefined)[][]) =>
  found.sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0));

describe('matching', () => {
  it('takes the same pairs whichever dataset comes first, and in whatever order records come', () =>
    fc.assert(
      fc.asyncProperty(side(1), side(100), fc.nat(), async (a, b, seed) => {
        const random = randomFrom(seed);
        const mixed = (all: MatchRecord[]) =>
          all
            .map((one) => ({ one, at: random() }))
            .sort((x, y) => x.at - y.at)
            .map(({ one }) => one);
        const found = inOrder(await pairs(a, b));
        const turned = (await pairs(b, a)).map(([other, own]) => [own, other]);
        expect(inOrder(turned)).toEqual(found);
        expect(inOrder(await pairs(mixed(a), mixed(b)))).toEqual(found);
      }),
    ));

  it('takes each record once, and no two that would both rather have each other', () =>
    fc.assert(
      fc.asyncProperty(side(1), side(100), async (a, b) => {
        const [own, other] = [columns(a), columns(b)];
        const found = await matchRecords(own, other);
        if (found === null) throw new Error('there were too many');
        const partnerOf = new Map([...found.a].map((i, at) => [i, found.b[at] ?? 0]));
        const ownerOf = new Map([...found.b].map((j, at) => [j, found.a[at] ?? 0]));
        expect([partnerOf.size, ownerOf.size]).toEqual([found.a.length, found.a.length]);
        const scoreWith = (i: number, j: number) => scoreOfRecords(own, i, other, j);
        a.forEach((one, i) => {
          b.forEach((two, j) => {
            const score = one.country === two.country ? scoreWith(i, j) : 0;
            const [partner, owner] = [partnerOf.get(i), ownerOf.get(j)];
            const has = partner === undefined ? 0 : scoreWith(i, partner);
            const hasToo = owner === undefined ? 0 : scoreWith(owner, j);
            if (score >= MATCHED) expect(Math.max(has, hasToo)).toBeGreaterThanOrEqual(score);
          });
        });
        found.a.forEach((i, at) => {
          const score = scoreWith(i, found.b[at] ?? 0);
          expect(score).toBeGreaterThanOrEqual(MATCHED);
          expect(found.score[at]).toBeCloseTo(score, 4);
        });
      }),
    ));

  it('finds two records less like only if they are known better, never if worse', () =>
    fc.assert(
      fc.property(side(1), side(100), (a, b) => {
        for (const one of a) {
          for (const two of b) {
            if (one.country !== two.country || two.wherePrecision === null) continue;
            const vaguer = {
              ...two,
              datePrecision: Math.min(5, two.datePrecision + 1),
              // 5 is a line between two places, and is no wider than a province.
              wherePrecision: Math.min(4, two.wherePrecision + 1),
            };
            if (two.wherePrecision > 4) continue;
            const score = (of: MatchRecord) => scoreOfRecords(columns([one]), 0, columns([of]), 0);
            expect(score(vaguer)).toBeGreaterThanOrEqual(score(two));
          }
        }
      }),
    ));

  it('finds what is within the days and the distance that precision allows, and nothing beyond', async () => {
    const own = [record(1)];
    expect(await pairs(own, [record(2, { first: 16_002, last: 16_002 })])).toEqual([[1, 2]]);
    expect(await pairs(own, [record(2, { first: 16_003, last: 16_003 })])).toEqual([]);
    const vague = { first: 16_020, last: 16_020, datePrecision: 4 };
    expect(await pairs(own, [record(2, vague)])).toEqual([[1, 2]]);
    expect(await pairs(own, [record(2, { latitude: 36.38 })])).toEqual([[1, 2]]);
    expect(await pairs(own, [record(2, { latitude: 36.6 })])).toEqual([]);
    expect(await pairs(own, [record(2, { country: 'SYR' })])).toEqual([]);
  });

  it('tells two attacks of one day and town apart by who took part and how many died', async () => {
    const own = [record(1), record(2, { parties: [2], killed: 3 })];
    const other = [record(11, { parties: [2], killed: 4 }), record(12, { killed: 11 })];
    expect(await pairs(own, other)).toEqual([
      [1, 12],
      [2, 11],
    ]);
  });

  it('finds most of what a second recorder has of the same incidents', async () => {
    const random = randomFrom(3);
    const records = Array.from({ length: 1_500 }, (_, at) => {
      const first = 15_000 + Math.floor(random() * 2_000);
      return record(at + 1, {
        first,
        last: first,
        latitude: 33 + 4 * random(),
        longitude: 41 + 6 * random(),
        parties: [1 + Math.floor(random() * 4)],
        killed: 1 + Math.floor(random() * 20),
      });
    });
    const [light, medium] = STRENGTHS;
    if (!light || !medium) throw new Error('there are no strengths');
    const easy = await measureMatching(records, light, MATCHED);
    expect(Math.min(easy.precision, easy.recall)).toBeGreaterThan(0.97);
    const harder = await measureMatching(records, medium, MATCHED);
    expect(Math.min(harder.precision, harder.recall)).toBeGreaterThan(0.85);
  });
});
