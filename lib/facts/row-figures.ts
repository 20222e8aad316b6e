import { type Measure, OUTCOMES, RARE_OUTCOMES } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { countsOf } from '@/lib/stats/counts';
import { AT, type Facts, kindOf, ROW, STATED } from './facts';
import { ownDeadReader } from './parts';
import { placesOfKind } from './postings';
import type { FactQuery } from './query';
import { rareReader } from './rare';

/** Of each outcome: not known, open-ended, low, best and high. */
const WIDTH = 5;
/** The numbers of a row: an attack, and those of its outcomes. */
export const NUMBERS = 1 + OUTCOMES.length * WIDTH;

const BEST = 3;

const placeOf = (outcome: number) => 1 + outcome * WIDTH;
const KILLED = placeOf(OUTCOMES.indexOf('killed'));
const WOUNDED = placeOf(OUTCOMES.indexOf('wounded'));
const RARE = RARE_OUTCOMES.map((outcome) => placeOf(OUTCOMES.indexOf(outcome)));
const OPEN_BITS = STATED.openEnded | STATED.ofParts;

/**
 * Gives what one row adds to a query's counts, one by one and not in sums: into a list of NUMBERS numbers. Where parties' own
 * dead are counted, of one party, or of all that are asked for.
 */
export function rowFigures(
  facts: Facts,
  query: FactQuery,
): (row: number, party: number | null, into: Float64Array) => void {
  const { rows, figures } = facts;
  const ownDead = query.role === 'own' ? ownDeadReader(facts, query) : null;
  const counted = STATED.known | (query.version >= facts.partsSince ? STATED.ofParts : 0);
  const readRare = rareReader(facts, query);
  const kinds =
    query.victims === 'all'
      ? null
      : ([
          [KILLED, placesOfKind(facts, kindOf('killed', query.victims))],
          [WOUNDED, placesOfKind(facts, kindOf('wounded', query.victims))],
        ] as const);
  const put = (
    into: Float64Array,
    place: number,
    isOpenEnded: boolean,
    numbers: Int32Array,
    at: number,
  ) => {
    into[place] = 0;
    into[place + 1] = isOpenEnded ? 1 : 0;
    for (let i = 0; i < 3; i++) into[place + 2 + i] = numbers[at + i] ?? 0;
  };
  return (row, party, into) => {
    into.fill(0);
    into[0] = 1;
    for (let outcome = 0; outcome < OUTCOMES.length; outcome++) into[placeOf(outcome)] = 1;
    if (ownDead !== null) {
      const { isKnown, isOpenEnded, bounds } = ownDead(row, party);
      if (isKnown) put(into, KILLED, isOpenEnded, bounds, 0);
      return;
    }
    const stated = rows[row * ROW + AT.stated] ?? 0;
    if (kinds === null) {
      const wounded = stated >> STATED.woundedShift;
      const at = row * ROW;
      if (stated & counted) put(into, KILLED, (stated & OPEN_BITS) !== 0, rows, at + AT.killed);
      if (wounded & counted) put(into, WOUNDED, (wounded & OPEN_BITS) !== 0, rows, at + AT.wounded);
    } else {
      for (const [place, places] of kinds) {
        const at = places[row] ?? -1;
        if (at >= 0) put(into, place, figures.isOpenEnded[at] === 1, figures.bounds, at * 3);
      }
    }
    if ((stated & STATED.rare) === 0) return;
    readRare(row, (rare, isOpenEnded, bounds) => {
      put(into, RARE[rare] ?? 0, isOpenEnded !== 0, bounds, 0);
    });
  };
}

/** Gives what one row adds to a query's counts. */
export function rowCounts(facts: Facts, query: FactQuery): (row: number) => Counts {
  const read = rowFigures(facts, query);
  const numbers = new Float64Array(NUMBERS);
  return (row) => {
    read(row, null, numbers);
    return countsOfNumbers(numbers);
  };
}

/** Where the best of a measure stands among the numbers of a row: 0 where it is not known. */
export function placeOfBest(measure: Measure): number {
  return measure === 'attacks' ? 0 : placeOf(OUTCOMES.indexOf(measure)) + BEST;
}

/** Numbers of rows, or sums of them, as counts. */
export function countsOfNumbers(numbers: Float64Array): Counts {
  return countsOf(numbers[0] ?? 0, (outcome) => {
    const at = placeOf(OUTCOMES.indexOf(outcome));
    const [unknown = 0, openEnded = 0, low = 0, best = 0, high = 0] = numbers.subarray(
      at,
      at + WIDTH,
    );
    return { low, best, high, unknown, openEnded };
  });
}
