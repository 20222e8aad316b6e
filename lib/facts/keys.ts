import { VIOLENCE_TYPES } from '@/lib/domain/enums';
import { ALL_KEY, NONE_KEY, OTHER_KEY } from '@/lib/stats/rank';
import { AT, type Facts, ROW } from './facts';
import { partFilter, partiesByActor } from './parts';
import { type FactQuery, NO_PARTY_ID } from './query';

/** The keys of rows: `find` puts the numbers of a row's keys into `found` and gives how many there are. */
export type Keys = { names: string[]; found: Int32Array; find(row: number): number };

const NO_KEY = -1;
/** The most parties that a row counts under. */
const MOST_KEYS = 256;
/** Stands for an actor that counts under several parties. */
const SEVERAL = -2;

export function keysOf(facts: Facts, query: FactQuery): Keys {
  const keys = ownKeys(facts, query);
  return query.withAll ? withAll(keys) : keys;
}

function withAll({ names, found, find }: Keys): Keys {
  const all = names.push(ALL_KEY) - 1;
  return {
    names,
    found,
    find(row) {
      const count = find(row);
      found[count] = all;
      return count + 1;
    },
  };
}

/** There is room for one key more than a row can have of its own. */
function ownKeys(facts: Facts, query: FactQuery): Keys {
  if (query.by === 'party') return partyKeys(facts, query);
  const found = new Int32Array(2);
  if (query.by === 'none') return { names: [ALL_KEY], found, find: () => 1 };
  const { values, at } = SINGLE[query.by](facts);
  const { names, numberOf } = keyNumbers(query);
  const keyOfValue = values.map((value) => numberOf(value) ?? numberOf(OTHER_KEY) ?? NO_KEY);
  return {
    names,
    found,
    find(row) {
      const key = keyOfValue[facts.rows[row * ROW + at] ?? 0] ?? NO_KEY;
      found[0] = key;
      return key === NO_KEY ? 0 : 1;
    },
  };
}

/** What each row has one of. */
const SINGLE = {
  country: ({ countries }: Facts) => ({ values: countries.values, at: AT.country }),
  place: ({ places }: Facts) => ({ values: places.values, at: AT.place }),
  violence: () => ({ values: VIOLENCE_TYPES, at: AT.violence }),
};

/** A row's parties, each once; of those asked for where a view asks for some. */
function partyKeys(facts: Facts, query: FactQuery): Keys {
  const { from, actor } = facts.parties;
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
  const countsAll = query.role !== 'perpetrator';
  const counts = partFilter(facts, query);
  const found = new Int32Array(MOST_KEYS + 1);
  return {
    names,
    found,
    find(row) {
      let count = 0;
      let hasParty = false;
      const end = from[row + 1] ?? 0;
      for (let at = from[row] ?? 0; at < end; at++) {
        if (!countsAll && !counts(at)) continue;
        const number = actor[at] ?? 0;
        if (isParty[number] === 1) hasParty = true;
        const key = only[number] ?? NO_KEY;
        if (key >= 0) {
          if (count < MOST_KEYS && !has(found, count, key)) found[count++] = key;
          continue;
        }
        if (key === NO_KEY) continue;
        for (const key of keysOfActor[number] ?? []) {
          if (has(found, count, key) || count === MOST_KEYS) continue;
          found[count++] = key;
        }
      }
      if (count > 0) return count;
      const rest = hasParty || none === NO_KEY ? other : none;
      found[0] = rest;
      return rest === NO_KEY ? 0 : 1;
    },
  };
}

function has(found: Int32Array, count: number, key: number): boolean {
  for (let i = 0; i < count; i++) if (found[i] === key) return true;
  return false;
}

/** Numbers the keys asked for; where all are, each as it is met. */
export function keyNumbers({ keys, gathersRest }: FactQuery) {
  const names = keys === null ? [] : [...keys, ...(gathersRest ? [OTHER_KEY] : [])];
  const numbers = new Map(names.map((name, number) => [name, number]));
  return {
    names,
    numberOf(name: string): number | undefined {
      const known = numbers.get(name);
      if (known !== undefined || keys !== null || name === OTHER_KEY) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}
