import { PARTY_ROLES, VIOLENCE_TYPES } from '@/lib/domain/enums';
import { OTHER_KEY } from '@/lib/stats/rank';
import { AT, type Facts, ROW } from './facts';
import { BLOCK, type Keys, keyNumbers } from './key-numbers';
import { PERPETRATOR, partiesByActor } from './parts';
import { type FactQuery, NO_PARTY_ID } from './query';

/** Stands on a side for civilians, who are no party. */
export const CIVILIANS_ID = -1;

/** A pair's key, by the ids of its sides, whichever is named first. */
export function keyOfSides(one: number, other: number): string {
  const [first, second] = sidesInOrder(one, other);
  return `${first} ${second}`;
}

/** Two sides in the one order that a pair has: who is no party comes last, and of two parties the one of the lower id is first. */
export function sidesInOrder(one: number, other: number): readonly [first: number, second: number] {
  return other <= 0 || (one > 0 && one < other) ? [one, other] : [other, one];
}

/** The two sides of a pair's key, by the ids of their parties. */
export function sidesOfKey(key: string): readonly [first: number, second: number] {
  const [first = NO_PARTY_ID, second = NO_PARTY_ID] = key.split(' ').map(Number);
  return [first, second];
}

const TARGET = PARTY_ROLES.indexOf('target');
const SIDE_B = PARTY_ROLES.indexOf('side_b');
const ONE_SIDED = VIOLENCE_TYPES.indexOf('one_sided');

/**
 * The pairs of parties that stood against one another in each row, each pair once: a perpetrator and its target, or side A and
 * side B. Two parties are one pair, whoever attacked and whichever is A. A party that faces none stands against civilians where the violence is one-sided,
 * else against a party that is not recorded. Of parties asked for, in the role asked for, one is in each pair; of pairs asked for,
 * there are no others.
 */
export function pairKeys(facts: Facts, query: FactQuery): Keys {
  const index = query.role === 'perpetrator' ? null : indexFor(facts, query);
  return index === null ? keysRead(facts, query) : keysIndexed(index, query);
}

/** The pairs of all rows, those of row `i` from `from[i]` up to `from[i + 1]`. */
type PairIndex = {
  version: number;
  length: number;
  from: Int32Array;
  found: Int32Array;
  names: string[];
  /** The ids of both sides of each pair. */
  sides: Int32Array;
};

/** Those of the newest version that was asked for. */
const indexes = new WeakMap<Facts, PairIndex>();

/** Who stands against whom is worked out once for a version, as it takes longer than to count it; null for versions of the past. */
function indexFor(facts: Facts, query: FactQuery): PairIndex | null {
  const { version } = query;
  const known = indexes.get(facts);
  if (known?.version === version && known.length === facts.length) return known;
  if (version < facts.version) return null;
  const all: FactQuery = { ...query, role: 'any', ...EVERY_PAIR };
  const keys = keysRead(facts, all);
  const block = new Int32Array(BLOCK);
  const from = new Int32Array(facts.length + 1);
  let found = new Int32Array(facts.length + BLOCK);
  let end = 0;
  for (let first = 0; first < facts.length; first += BLOCK) {
    const count = Math.min(BLOCK, facts.length - first);
    for (let i = 0; i < count; i++) block[i] = first + i;
    const of = keys.find(block, count);
    const length = of.from[count] ?? 0;
    if (end + length > found.length) found = longer(found, end + length);
    found.set(of.found.subarray(0, length), end);
    for (let i = 1; i <= count; i++) from[first + i] = end + (of.from[i] ?? 0);
    end += length;
  }
  const { names } = keys;
  const sides = new Int32Array(names.length * 2);
  names.forEach((name, pair) => {
    sides.set(sidesOfKey(name), pair * 2);
  });
  const made = { version, length: facts.length, from, found: found.slice(0, end), names, sides };
  indexes.set(facts, made);
  return made;
}

const EVERY_PAIR = { parties: [], pairs: [], keys: null, gathersRest: false };

/** The number of a pair that is none of the keys asked for. */
const NOT_ASKED = -1;

function keysIndexed(index: PairIndex, query: FactQuery): Keys {
  const { from: firstOf, found: pairs, names } = index;
  const keyOfPair = keysOfPairs(index, query);
  const other = query.gathersRest ? (query.keys?.length ?? NOT_ASKED) : NOT_ASKED;
  const isShown = pairsShown(index, query);
  const from = new Int32Array(BLOCK + 1);
  let found = new Int32Array(BLOCK * 2);
  return {
    names: query.keys === null ? names : [...query.keys, ...(query.gathersRest ? [OTHER_KEY] : [])],
    find(block, count) {
      let end = 0;
      for (let i = 0; i < count; i++) {
        const row = block[i] ?? 0;
        const first = end;
        const last = firstOf[row + 1] ?? 0;
        let hasPair = false;
        for (let at = firstOf[row] ?? 0; at < last; at++) {
          const pair = pairs[at] ?? 0;
          if (isShown !== null && isShown[pair] === 0) continue;
          hasPair = true;
          const key = keyOfPair === null ? pair : (keyOfPair[pair] ?? NOT_ASKED);
          if (key === NOT_ASKED) continue;
          if (end + 1 >= found.length) found = longer(found, found.length * 2);
          found[end++] = key;
        }
        if (hasPair && end === first && other !== NOT_ASKED) found[end++] = other;
        from[i + 1] = end;
      }
      return { from, found };
    },
  };
}

/** The number of each pair among the keys asked for; null where all are. */
function keysOfPairs({ names, sides }: PairIndex, { keys }: FactQuery): Int32Array | null {
  if (keys === null) return null;
  const numbers = new Map(keys.map((key, number) => [key, number]));
  // Of many pairs, few have a first side that is asked for.
  const firsts = new Set(keys.map((key) => sidesOfKey(key)[0]));
  const keyOfPair = new Int32Array(names.length).fill(NOT_ASKED);
  for (let pair = 0; pair < names.length; pair++) {
    if (!firsts.has(sides[pair * 2] ?? NO_PARTY_ID)) continue;
    keyOfPair[pair] = numbers.get(names[pair] ?? '') ?? NOT_ASKED;
  }
  return keyOfPair;
}

/** 1 for each pair of which a side is asked for; null where all are. */
function pairsShown({ names, sides }: PairIndex, query: FactQuery): Uint8Array | null {
  if (query.parties.length + query.pairs.length === 0) return null;
  const asked = new Set(query.parties);
  const pairs = new Set(query.pairs);
  const isShown = new Uint8Array(names.length);
  for (let pair = 0; pair < names.length; pair++) {
    const first = sides[pair * 2] ?? NO_PARTY_ID;
    const second = sides[pair * 2 + 1] ?? NO_PARTY_ID;
    if (!isAskedFor(asked, first) && !isAskedFor(asked, second)) continue;
    if (pairs.size === 0 || pairs.has(names[pair] ?? '')) isShown[pair] = 1;
  }
  return isShown;
}

function isAskedFor(asked: ReadonlySet<number>, party: number): boolean {
  return party > 0 && (asked.size === 0 || asked.has(party));
}

function longer(list: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(length);
  made.set(list);
  return made;
}

/** The same, worked out row by row. */
function keysRead(facts: Facts, query: FactQuery): Keys {
  const { from: firstOf, actor, role: roles } = facts.parties;
  const partiesOf = partiesByActor(facts, query);
  const asked = new Set(query.parties);
  const isAsked = (party: number) => isAskedFor(asked, party);
  const numberOfPair = pairNumbers(query);
  const from = new Int32Array(BLOCK + 1);
  let found = new Int32Array(BLOCK * 2);
  let end = 0;

  /** The parties of a row on its first or second side. */
  const sides: [number[], number[]] = [[], []];
  function readSides(row: number): void {
    sides[0].length = 0;
    sides[1].length = 0;
    for (let at = firstOf[row] ?? 0; at < (firstOf[row + 1] ?? 0); at++) {
      const role = roles[at] ?? 0;
      const isFacing = role === TARGET || role === SIDE_B;
      if (query.role === 'perpetrator' && role !== PERPETRATOR && !isFacing) continue;
      const side = sides[isFacing ? 1 : 0];
      for (const party of partiesOf[actor[at] ?? 0] ?? []) {
        if (!side.includes(party)) side.push(party);
      }
    }
    const facing = facts.rows[row * ROW + AT.violence] === ONE_SIDED ? CIVILIANS_ID : NO_PARTY_ID;
    for (const side of sides) if (side.length === 0) side.push(facing);
  }

  function add(number: number | undefined, first: number): void {
    if (number === undefined || found.subarray(first, end).includes(number)) return;
    if (end === found.length) found = longer(found, end * 2);
    found[end++] = number;
  }

  return {
    names: numberOfPair.names,
    find(block, count) {
      end = 0;
      for (let i = 0; i < count; i++) {
        const first = end;
        readSides(block[i] ?? 0);
        let hasPair = false;
        for (const a of sides[0]) {
          for (const b of sides[1]) {
            const isShown = isAsked(a) || (query.role !== 'perpetrator' && isAsked(b));
            if (a === b || !isShown) continue;
            hasPair = true;
            add(numberOfPair.find(a, b), first);
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
    find(a: number, b: number): number | undefined {
      const [first, second] = sidesInOrder(a, b);
      const pair = (first + 1) * ID_BOUND + second + 1;
      if (!known.has(pair)) {
        const key = keyOfSides(first, second);
        known.set(pair, asked.size === 0 || asked.has(key) ? numberOf(key) : undefined);
      }
      return known.get(pair);
    },
  };
}
