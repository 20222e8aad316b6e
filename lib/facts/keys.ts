import { VIOLENCE_TYPES } from '@/lib/domain/enums';
import { ALL_KEY, NONE_KEY, OTHER_KEY } from '@/lib/stats/rank';
import { AT, type Facts, ROW } from './facts';
import { BLOCK, type Keys, keyNumbers } from './key-numbers';
import { pairKeys } from './pairs';
import { partiesByActor, roleAsked } from './parts';
import { type FactQuery, NO_PARTY_ID } from './query';

const NO_KEY = -1;
/** An actor that counts under several parties. */
const SEVERAL = -2;

export function keysOf(facts: Facts, query: FactQuery): Keys {
  if (query.by === 'party') return partyKeys(facts, query);
  if (query.by === 'pair') return pairKeys(facts, query);
  return query.by === 'none' ? theOnlyKey() : singleKeys(facts, query, query.by);
}

function theOnlyKey(): Keys {
  const from = Int32Array.from({ length: BLOCK + 1 }, (_, i) => i);
  const found = new Int32Array(BLOCK);
  return { names: [ALL_KEY], find: () => ({ from, found }) };
}

function singleKeys(facts: Facts, query: FactQuery, by: keyof typeof SINGLE): Keys {
  const { values, numbers, step, at } = SINGLE[by](facts);
  const { names, keyOfValue } = numbersOf(values, query);
  const all = query.withAll ? names.push(ALL_KEY) - 1 : NO_KEY;
  const from = new Int32Array(BLOCK + 1);
  const found = new Int32Array(BLOCK * 2);
  return {
    names,
    find(block, count) {
      let end = 0;
      for (let i = 0; i < count; i++) {
        const key = keyOfValue[numbers[(block[i] ?? 0) * step + at] ?? 0] ?? NO_KEY;
        if (key !== NO_KEY) found[end++] = key;
        if (all !== NO_KEY) found[end++] = all;
        from[i + 1] = end;
      }
      return { from, found };
    },
  };
}

/** The number of each value among the keys asked for; where all are, that of the value itself. */
function numbersOf(values: readonly string[], query: FactQuery) {
  if (query.keys === null) {
    return {
      // A list of its own: that of the facts grows as they are brought up to date, and sums are kept by place in it.
      names: [...values],
      keyOfValue: Int32Array.from(values, (_, number) => number),
    };
  }
  const { names, numberOf } = keyNumbers(query);
  const keyOfValue = Int32Array.from(
    values,
    (value) => numberOf(value) ?? numberOf(OTHER_KEY) ?? NO_KEY,
  );
  return { names, keyOfValue };
}

/** What each row has one of. */
const SINGLE = {
  country: ({ rows, countries }: Facts) =>
    ({ values: countries.values, numbers: rows, step: ROW, at: AT.country }) satisfies Single,
  place: ({ rows, places }: Facts) =>
    ({ values: places.values, numbers: rows, step: ROW, at: AT.place }) satisfies Single,
  cell: ({ cells }: Facts) =>
    ({ values: cells.values, numbers: cells.ofRow, step: 1, at: 0 }) satisfies Single,
  violence: ({ rows }: Facts) =>
    ({ values: VIOLENCE_TYPES, numbers: rows, step: ROW, at: AT.violence }) satisfies Single,
  year: yearsOfRows,
};

/** The years in which rows begin. */
function yearsOfRows({ rows, length }: Facts): Single {
  const yearOf = (row: number) => Math.floor((rows[row * ROW + AT.startMonth] ?? 0) / 12);
  const numbers = new Int32Array(length);
  const numberOf = new Map<number, number>();
  for (let row = 0; row < length; row++) {
    const year = yearOf(row);
    const number = numberOf.get(year) ?? numberOf.size;
    numberOf.set(year, number);
    numbers[row] = number;
  }
  const values = Array.from(numberOf.keys(), (year) => String(year).padStart(4, '0'));
  return { values, numbers, step: 1, at: 0 };
}

/** The values of a row's one key, and where the number of a row's value stands: every so many numbers, from a place on. */
type Single = { values: readonly string[]; numbers: Int32Array; step: number; at: number };

/** A row's parties, each once; of those asked for where a view asks for some. */
function partyKeys(facts: Facts, query: FactQuery): Keys {
  const { from: firstOf, actor, role } = facts.parties;
  const { names, numberOf } = keyNumbers(query);
  const asked = new Set(query.parties);
  const countsNone = query.role === 'any' && (asked.size === 0 || asked.has(NO_PARTY_ID));
  const none = countsNone ? (numberOf(NONE_KEY) ?? NO_KEY) : NO_KEY;
  const other = query.gathersRest ? (numberOf(OTHER_KEY) ?? NO_KEY) : NO_KEY;
  const partiesOfActor = partiesByActor(facts, query);
  const keysOfActor = partiesOfActor.map((parties) =>
    parties.flatMap((party) => {
      const key = asked.size > 0 && !asked.has(party) ? undefined : numberOf(String(party));
      return key === undefined ? [] : [key];
    }),
  );
  // Most actors count under one party, which is found without a list.
  const only = Int32Array.from(keysOfActor, ([first = NO_KEY, ...rest]) =>
    rest.length > 0 ? SEVERAL : first,
  );
  const isParty = Uint8Array.from(partiesOfActor, (parties) => (parties.length > 0 ? 1 : 0));
  const all = query.withAll ? names.push(ALL_KEY) - 1 : NO_KEY;
  const onlyRole = roleAsked(query);
  const most = Math.max(1, ...keysOfActor.map(({ length }) => length));
  const from = new Int32Array(BLOCK + 1);
  let found: Int32Array = new Int32Array(BLOCK * 4);
  return {
    names,
    find(block, count) {
      let end = 0;
      for (let i = 0; i < count; i++) {
        const row = block[i] ?? 0;
        const first = end;
        const last = firstOf[row + 1] ?? 0;
        let at = firstOf[row] ?? 0;
        const needed = end + (last - at) * most + 2;
        if (needed > found.length) found = longer(found, needed);
        const list = found;
        let hasParty = false;
        for (; at < last; at++) {
          if (onlyRole !== null && role[at] !== onlyRole) continue;
          const number = actor[at] ?? 0;
          if (isParty[number] === 1) hasParty = true;
          const key = only[number] ?? NO_KEY;
          if (key >= 0) {
            if (!has(list, first, end, key)) list[end++] = key;
          } else if (key === SEVERAL) {
            for (const one of keysOfActor[number] ?? []) {
              if (!has(list, first, end, one)) list[end++] = one;
            }
          }
        }
        if (end === first) {
          const rest = hasParty || none === NO_KEY ? other : none;
          if (rest !== NO_KEY) list[end++] = rest;
        }
        if (all !== NO_KEY) list[end++] = all;
        from[i + 1] = end;
      }
      return { from, found };
    },
  };
}

function has(list: Int32Array, first: number, end: number, key: number): boolean {
  for (let i = first; i < end; i++) if (list[i] === key) return true;
  return false;
}

function longer(list: Int32Array, needed: number): Int32Array {
  const made = new Int32Array(needed * 2);
  made.set(list);
  return made;
}
