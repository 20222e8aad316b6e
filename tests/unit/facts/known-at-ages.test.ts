import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, monthOfDay, NEVER } from '@/lib/facts/facts';
import { knownAtAges, type Sample } from '@/lib/facts/known-at-ages';
import { type AtAge, ageInMonths, isFilling, shareAt, shareByAge } from '@/lib/stats/filling';
import { factsOf, NEWEST, type Row, row } from './arbitrary-facts';

const monthOf = (day: string) => monthOfDay(dayNumber(day));
const always = () => true;

/** Five versions, a quarter apart, of which the last is long after the rows. */
const SAMPLES: Sample[] = [
  '2014-03-10',
  '2014-06-30',
  '2014-12-01',
  '2015-01-31',
  '2016-06-01',
].map((day, i) => ({ version: i + 1, day, covers: always }));

const numbered = (rows: Row[]): Row[] =>
  rows.map((one, i) => ({
    ...one,
    revisionId: i + 1,
    incidentId: i + 1,
    end: one.start + one.end,
    supersededVersion: one.supersededVersion > one.recordedVersion ? one.supersededVersion : NEVER,
  }));

/** The same by going through every row for every version. */
function recount(rows: readonly Row[], samples: readonly Sample[]): Pick<AtAge, 'known' | 'now'>[] {
  const last = samples.at(-1);
  return Array.from({ length: 12 }, (_, age) => {
    const sum = { known: 0, now: 0 };
    for (const sample of samples) {
      for (const { start, country, recordedVersion, supersededVersion } of rows) {
        const month = monthOfDay(start);
        if (last === undefined || ageInMonths(month, last.day) < 12) continue;
        if (ageInMonths(month, sample.day) !== age) continue;
        if (!sample.covers(country, month) || !last.covers(country, month)) continue;
        const isAt = (version: number) => recordedVersion <= version && supersededVersion > version;
        if (isAt(last.version)) sum.now += 1;
        if (isAt(sample.version)) sum.known += 1;
      }
    }
    return sum;
  });
}

describe('what was known of months at their age', () => {
  it('is what going through every row for every version finds, of what was covered then and is now', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }).map(numbered), (rows) => {
        const samples = SAMPLES.map((one) => ({
          ...one,
          covers: (country: string) => country !== 'NGA' || one.version > 2,
        }));
        const found = knownAtAges(factsOf(rows, NEWEST), samples, 'attacks');
        expect(found.map(({ known, now }) => ({ known, now }))).toEqual(recount(rows, samples));
      }),
      { numRuns: 60 },
    );
  });

  it('looks at nothing that was recorded later', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }).map(numbered), (rows) => {
        const samples = SAMPLES.slice(0, 3).map((one, i) =>
          i < 2 ? one : { ...one, day: '2016-01-01' },
        );
        const then = rows.flatMap((one) =>
          one.recordedVersion > 3
            ? []
            : [
                {
                  ...one,
                  supersededVersion: one.supersededVersion > 3 ? NEVER : one.supersededVersion,
                },
              ],
        );
        const of = (some: Row[]) => knownAtAges(factsOf(some, NEWEST), samples, 'killed');
        expect(of(rows)).toEqual(of(then));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the age of a month', () => {
  it('is 0 in the month that follows it, and negative until it has ended', () => {
    expect(ageInMonths(monthOf('2025-12-01'), '2026-01-01')).toBe(0);
    expect(ageInMonths(monthOf('2025-12-01'), '2026-01-31')).toBe(0);
    expect(ageInMonths(monthOf('2025-12-01'), '2026-12-05')).toBe(11);
    expect(ageInMonths(monthOf('2025-12-01'), '2025-12-31')).toBe(-1);
  });
});

describe('the share that is known at an age', () => {
  const enough = { months: 12, known: 60, now: 80 };

  it('is said of months in twelve versions or more, and never of nothing', () => {
    const few = [
      { ...enough, months: 11 },
      { ...enough, known: 0, now: 0 },
    ];
    expect(shareByAge([enough, ...few])).toEqual([0.75, null, null]);
  });

  it('is no more than all where records were taken back', () => {
    expect([0, 1, 2].map((age) => shareAt([1.25, 0.5], age))).toEqual([1, 0.5, null]);
  });

  it('is told apart below 95%, and where it is not known', () => {
    expect([0.94, 0.95, 1, null, undefined].map(isFilling)).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });
});
