import { PARTY_ROLES, VIOLENCE_TYPES } from '@/lib/domain/enums';
import { OTHER_KEY } from '@/lib/stats/rank';
import { AT, type Facts, ROW } from './facts';
import { BLOCK, type Keys, keyNumbers } from './key-numbers';
import { PERPETRATOR, partiesByActor } from './parts';
import { type FactQuery, NO_PARTY_ID } from './query';

/** Stands on a side for civilians, who are no party. */
export const CIVILIANS_ID = -1;

/** A pair's key, by the ids of its parties. */
export function keyOfSides(first: number, second: number): string {
  return `${first} ${second}`;
}

/** The two sides of a pair's key, by the ids of their parties. Where one attacked the other, it is the first. */
export function sidesOfKey(key: string): readonly [first: number, second: number] {
  const [first = NO_PARTY_ID, second = NO_PARTY_ID] = key.split(' ').map(Number);
  return [first, second];
}

const TARGET = PARTY_ROLES.indexOf('target');
const SIDE_B = PARTY_ROLES.indexOf('side_b');
const ONE_SIDED = VIOLENCE_TYPES.indexOf('one_sided');

/**
 * The pairs of parties that stood against one another in each row, each pair once: a perpetrator and its target, or side A and
 * side B, which are one pair whichever is A. A party that faces none stands against civilians where the violence is one-sided,
 * else against a party that is not recorded. Of parties asked for, in the role asked for, one is in each pair; of pairs asked for,
 * there are no others.
 */
export function pairKeys(facts: Facts, query: FactQuery): Keys {
  const { from: firstOf, actor, role: roles } = facts.parties;
  const partiesOf = partiesByActor(facts, query);
  const asked = new Set(query.parties);
  const isAsked = (party: number) => party > 0 && (asked.size === 0 || asked.has(party));
  const numberOfPair = pairNumbers(query);
  const from = new Int32Array(BLOCK + 1);
  let found = new Int32Array(BLOCK * 2);
  let end = 0;

  /** The parties of a row on its first or second side, and whether one of them is a perpetrator. */
  const sides: [number[], number[]] = [[], []];
  function readSides(row: number): boolean {
    sides[0].length = 0;
    sides[1].length = 0;
    let isAttack = false;
    for (let at = firstOf[row] ?? 0; at < (firstOf[row + 1] ?? 0); at++) {
      const role = roles[at] ?? 0;
      if (role === PERPETRATOR) isAttack = true;
      else if (query.role === 'perpetrator' && role !== TARGET && role !== SIDE_B) continue;
      const side = sides[role === TARGET || role === SIDE_B ? 1 : 0];
      for (const party of partiesOf[actor[at] ?? 0] ?? []) {
        if (!side.includes(party)) side.push(party);
      }
    }
    const facing = facts.rows[row * ROW + AT.violence] === ONE_SIDED ? CIVILIANS_ID : NO_PARTY_ID;
    for (const side of sides) if (side.length === 0) side.push(facing);
    return isAttack;
  }

  function add(number: number | undefined, first: number): void {
    if (number === undefined || found.subarray(first, end).includes(number)) return;
    if (end === found.length) {
      const longer = new Int32Array(end * 2);
      longer.set(found);
      found = longer;
    }
    found[end++] = number;
  }

  return {
    names: numberOfPair.names,
    find(block, count) {
      end = 0;
      for (let i = 0; i < count; i++) {
        const first = end;
        const isAttack = readSides(block[i] ?? 0);
        let hasPair = false;
        for (const a of sides[0]) {
          for (const b of sides[1]) {
            const isShown = isAsked(a) || (query.role !== 'perpetrator' && isAsked(b));
            if (a === b || !isShown) continue;
            hasPair = true;
            add(numberOfPair.find(a, b, isAttack), first);
          }
        }
        if (hasPair && end === first) add(numberOfPair.other, first);
        from[i + 1] = end;
      }
      return { from, found };
    },
  };
}

/** More than any id. */
const ID_BOUND = 2 ** 26;

/** The number of each pair's key: found without making its text, as there are many rows and few pairs. */
function pairNumbers(query: FactQuery) {
  const { names, numberOf } = keyNumbers(query);
  const known = new Map<number, number | undefined>();
  const asked = new Set(query.pairs);
  return {
    names,
    /** Of what has pairs, and none of those asked for. */
    other: numberOf(OTHER_KEY),
    find(a: number, b: number, isAttack: boolean): number | undefined {
      const isInOrder = b <= 0 || (a > 0 && (isAttack || a < b));
      const [first, second] = isInOrder ? [a, b] : [b, a];
      const pair = (first + 1) * ID_BOUND + second + 1;
      if (!known.has(pair)) {
        const key = keyOfSides(first, second);
        known.set(pair, asked.size === 0 || asked.has(key) ? numberOf(key) : undefined);
      }
      return known.get(pair);
    },
  };
}
