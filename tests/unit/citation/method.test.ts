import { expect, test } from 'vitest';
import { rowsHash } from '@/lib/citation/frozen';
import { freezeRows } from '@/lib/citation/result';
import { DATES_RULES, INTERVALS, OUTCOMES, ROLE_RULES, VICTIMS } from '@/lib/domain/enums';
import { METHOD_VERSION } from '@/lib/domain/method';
import { placeKey } from '@/lib/domain/place-key';
import { countFacts } from '@/lib/facts/count';
import { dayNumber, NEVER } from '@/lib/facts/facts';
import type { FactQuery } from '@/lib/facts/query';
import { CLEARLY, matchRecords } from '@/lib/matching/match';
import { type MatchRecord, recordsOf } from '@/lib/matching/records';
import { factsOf, membersOf, NEWEST, partyOf, type Row } from '../facts/arbitrary-facts';

/**
 * What each version of the method counts of the same records. A change of the counting that gives other figures is a new version:
 * raise METHOD_VERSION, say on the method page what it changed, and add its line. No line is ever changed: citations are of it.
 */
const COUNTED: Readonly<Record<number, string>> = {
  1: '7ced27e8c3ad095b860a01cb217e2264c035ca8299bd12620af9db00917fa221',
  2: 'b5a19873109013692b9a912ce21f2e81f0c4565c0c3e66b2d7c718875ad1dd7f',
};

/** Numbers that only look as if they were by chance: the same for ever. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >>> 8) % below;
  };
}

const next = numbersFrom(20_261_127);
const oneOf = <T>(values: readonly [T, ...T[]]): T => values[next(values.length)] ?? values[0];

function bounds() {
  const [low, more, most] = [next(20), next(20), next(20)];
  return { low, best: low + more, high: low + more + most, isOpenEnded: next(4) === 0 };
}

/** Records with all that counting heeds: imprecise dates, parts of totals, parties and coalitions, outcomes and victims, versions. */
function record(i: number): Row {
  const start = dayNumber('2013-11-01') + next(480);
  const country = oneOf(['IRQ', 'SYR', 'NGA'] as const);
  const recordedVersion = 1 + next(3);
  return {
    revisionId: i + 1,
    incidentId: i + 1,
    recordedVersion,
    supersededVersion: next(5) === 0 ? recordedVersion + 1 : NEVER,
    start,
    end: start + oneOf([0, 0, 1, 6, 40, 400]),
    country,
    place: placeKey(country, oneOf(['none', 'nineveh', 'borno'] as const)),
    cell: oneOf(['36n43e', '36.5n43e'] as const),
    violence: next(4),
    flags: [],
    datePrecision: 1 + next(5),
    wherePrecision: 1,
    sources: null,
    isCorroborated: null,
    parties: Array.from({ length: next(4) }, () => ({
      actorId: 1 + next(8),
      role: next(4),
      attribution: 0,
      dead: next(2) === 0 ? null : bounds(),
    })),
    figures: OUTCOMES.flatMap((_, outcome) =>
      [0, 1, VICTIMS.indexOf('children')].flatMap((victims) =>
        next(2) === 0 ? [] : [{ outcome, victims, ...bounds() }],
      ),
    ),
  };
}

const rows = Array.from({ length: 120 }, (_, i) => record(i))
  .sort((a, b) => a.recordedVersion - b.recordedVersion)
  .map((row, i) => ({ ...row, revisionId: i + 1 }));

const DIVISIONS = ['none', 'country', 'party', 'violence', 'place', 'pair'] as const;

test('the same records come to the same figures, as long as the method is of the same version', () => {
  const counted = DATES_RULES.flatMap((dates) =>
    ROLE_RULES.flatMap((role) =>
      DIVISIONS.flatMap((by) =>
        INTERVALS.flatMap((interval) =>
          (['all', 'civilian'] as const).map((victims) => {
            const query: FactQuery = {
              ...{ dates, role, by, interval, victims },
              ...{ version: NEWEST, isWhole: false, keys: null, gathersRest: false },
              ...{ countries: [], places: [], cells: [], violence: [], parties: [], pairs: [] },
              ...{ partyOf, membersOf },
              range: { from: '2014-01-15', to: '2014-12-31' },
            };
            const facts = Object.assign(factsOf(rows, 2), { partsSince: 3 });
            const cells = countFacts(facts, query).map(({ key, period, counts }) => {
              return { key, period, covered: null, counts };
            });
            return [dates, role, by, interval, victims, rowsHash(freezeRows(cells))];
          }),
        ),
      ),
    ),
  );
  expect(rowsHash({ columns: [], rows: counted })).toBe(COUNTED[METHOD_VERSION]);
});

/** The same of which records of two datasets are of one event, since that can be cited. */
const MATCHED_AS: Readonly<Record<number, string>> = {
  2: '736ec1c31fb61263d749230e4a43fcecd31f2fb96525203a31396f4b7ec8bbeb',
};

/** A record near enough to others to be taken for one of them. */
function matched(id: number): MatchRecord {
  const first = 16_000 + next(60);
  const hasPoint = next(5) > 0;
  return {
    id,
    country: oneOf(['IRQ', 'SYR'] as const),
    first,
    last: first + oneOf([0, 0, 0, 3, 40]),
    datePrecision: 1 + next(5),
    latitude: hasPoint ? 36 + next(300) / 1000 : null,
    longitude: hasPoint ? 43 + next(300) / 1000 : null,
    wherePrecision: next(6) === 0 ? null : 1 + next(7),
    parties: Array.from({ length: next(3) }, (_, i) => 1 + i + next(3)),
    killed: next(4) === 0 ? null : next(30),
  };
}

test('the same records of two datasets are of the same events, as long as the method is of the same version', async () => {
  const [a, b] = [0, 1000].map((base) => {
    const side = Array.from({ length: 150 }, (_, i) => matched(base + i));
    return recordsOf(side.length, (at) => side[at] ?? matched(-1));
  });
  const found = a && b && (await matchRecords(a, b));
  const pairs = Array.from(found?.a ?? [], (at, i) => {
    const isClear = (found?.score[i] ?? 0) - (found?.rival[i] ?? 0) >= CLEARLY;
    return [at, found?.b[i] ?? null, isClear ? 1 : 0];
  });
  expect(pairs.length).toBeGreaterThan(20);
  expect(rowsHash({ columns: [], rows: pairs })).toBe(MATCHED_AS[METHOD_VERSION]);
});
