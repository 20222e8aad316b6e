import { LRUCache } from 'lru-cache';
import { VIOLENCE_TYPES } from '@/lib/domain/enums';
import { countryOfPlace } from '@/lib/domain/place-key';
import { AT, dayNumber, type Facts, ROW } from './facts';
import { BLOCK } from './key-numbers';
import { pairKeys, sidesOfKey } from './pairs';
import { partiesByActor, partyFilter } from './parts';
import { rowsOfActors, rowsOfCountries } from './postings';
import { type FactQuery, NO_PARTY_ID } from './query';

/** The dataset's versions in which the rows that a query counts were recorded, each once. */
export function versionsCounted(facts: Facts, query: FactQuery): number[] {
  const versions = new Set<number>();
  inBlocks(facts, query, (rows, count) => {
    for (let i = 0; i < count; i++) {
      versions.add(facts.rows[(rows[i] ?? 0) * ROW + AT.recorded] ?? 0);
    }
  });
  return [...versions];
}

/**
 * The versions, up to a query's own, that may have moved what it counts, the newest first: those that recorded or superseded
 * something in its days, countries and types of violence, and those from which names counted otherwise. Some moved nothing.
 */
export function versionsMoving(facts: Facts, query: FactQuery): number[] {
  const { version } = query;
  const versions = new Set<number>([facts.partsSince]);
  for (const past of facts.actorParties.past.values()) {
    for (const { untilVersion } of past) versions.add(untilVersion);
  }
  for (const members of facts.coalitions.values()) {
    for (const { sinceVersion } of members) versions.add(sinceVersion);
  }
  // Which parties a name counts under differs between versions, so that rows of all of them are looked at.
  const everyRow = { ...query, parties: [], pairs: [], wasEver: true };
  choose(facts, everyRow, (rows, count) => {
    for (let i = 0; i < count; i++) {
      const at = (rows[i] ?? 0) * ROW;
      versions.add(facts.rows[at + AT.recorded] ?? 0);
      versions.add(facts.rows[at + AT.superseded] ?? 0);
    }
  });
  return [...versions].filter((one) => one > 0 && one <= version).sort((a, b) => b - a);
}

/** Rows that were chosen for the last questions of some facts, by what chose them. */
const chosen = new WeakMap<Facts, LRUCache<string, Int32Array>>();

/** Few, as each may be of all rows: what a page asks of one view is asked one question after another. */
const KEPT_CHOICES = 4;

/** What a query chooses rows by; null if parties choose them. Of a version, that holds for good. */
function choiceOf(query: FactQuery): string | null {
  const { version, range, dates, countries, places, cells, violence, parties, pairs, role } = query;
  if (parties.length + pairs.length > 0 || role !== 'any') return null;
  return JSON.stringify([version, range, dates === 'spread', countries, places, cells, violence]);
}

/**
 * Gives the rows that a query counts: as many of the list as the count says.
 * @param only the only rows, ascending, that are looked at, where they are few; null for all
 */
export function inBlocks(
  facts: Facts,
  query: FactQuery,
  use: (rows: Int32Array, count: number) => void,
  only: Int32Array | null = null,
): void {
  const choice = only === null ? choiceOf(query) : null;
  if (choice === null) {
    choose(facts, query, use, only);
    return;
  }
  const ofFacts = chosen.get(facts) ?? new LRUCache({ max: KEPT_CHOICES });
  chosen.set(facts, ofFacts);
  const known = ofFacts.get(choice);
  if (known === undefined) {
    const blocks: Int32Array[] = [];
    choose(facts, query, (rows, count) => {
      use(rows, count);
      blocks.push(rows.slice(0, count));
    });
    ofFacts.set(choice, joined(blocks));
  } else {
    for (let from = 0; from < known.length; from += BLOCK) {
      const rows = known.subarray(from, from + BLOCK);
      use(rows, rows.length);
    }
  }
}

export function joined(blocks: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}

/** Which of some rows a query counts: 1 at their places. */
export function chosenAmong(facts: Facts, query: FactQuery, rows: Int32Array): Uint8Array {
  const isChosen = new Uint8Array(facts.length);
  const mark = (block: Int32Array, count: number) => {
    for (let i = 0; i < count; i++) isChosen[block[i] ?? 0] = 1;
  };
  choose(facts, query, mark, rows);
  return isChosen;
}

/**
 * The same as inBlocks, without what is kept: of what was ever current up to the version, if that is asked for, and of some rows only if
 * they are given.
 */
function choose(
  facts: Facts,
  query: FactQuery & { wasEver?: boolean },
  use: (rows: Int32Array, count: number) => void,
  only: Int32Array | null = null,
): void {
  const numbers = facts.rows;
  const { version } = query;
  const currentIn = query.wasEver ? 0 : version;
  const firstDay = dayNumber(query.range.from);
  const lastDay = dayNumber(query.range.to);
  // What is spread may reach into the range from before it.
  const reaches = query.dates === 'spread' ? AT.end : AT.start;
  const isThere = placeFilter(facts, query);
  const countryIs = maskOf(facts.countries.values, query.places.length > 0 ? [] : query.countries);
  const violenceIs = maskOf(VIOLENCE_TYPES, query.violence);
  const among = bothOf(facts, only, candidates(facts, query));
  const isAsked = partyFilter(facts, query);
  const inPairs = pairFilter(facts, query);
  const length = among === null ? facts.length : among.length;
  const rows = new Int32Array(BLOCK);
  for (let from = 0; from < length; from += BLOCK) {
    const end = Math.min(from + BLOCK, length);
    let count = 0;
    for (let i = from; i < end; i++) {
      const row = among === null ? i : (among[i] ?? 0);
      const at = row * ROW;
      if (
        (numbers[at + AT.recorded] ?? 0) <= version &&
        (numbers[at + AT.superseded] ?? 0) > currentIn &&
        (numbers[at + reaches] ?? 0) >= firstDay &&
        (numbers[at + AT.start] ?? 0) <= lastDay &&
        countryIs[numbers[at + AT.country] ?? 0] === 1 &&
        violenceIs[numbers[at + AT.violence] ?? 0] === 1 &&
        (isThere === null || isThere(row)) &&
        (isAsked === null || isAsked(row))
      ) {
        rows[count++] = row;
      }
    }
    use(rows, inPairs === null ? count : inPairs(rows, count));
  }
}

/** The rows of both of two lists, in the order of the first; null is all. */
function bothOf(
  { length }: Facts,
  one: Int32Array | null,
  other: Int32Array | null,
): Int32Array | null {
  if (one === null || other === null) return one ?? other;
  const isOther = new Uint8Array(length);
  for (const row of other) isOther[row] = 1;
  return one.filter((row) => isOther[row] === 1);
}

/** Moves the rows of a block in which a pair stands that is asked for to its front, and says how many they are; null where all do. */
function pairFilter(
  facts: Facts,
  query: FactQuery,
): ((rows: Int32Array, count: number) => number) | null {
  if (query.pairs.length === 0) return null;
  const keys = pairKeys(facts, { ...query, keys: query.pairs, gathersRest: false });
  return (rows, count) => {
    const { from } = keys.find(rows, count);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if ((from[i + 1] ?? 0) > (from[i] ?? 0)) rows[kept++] = rows[i] ?? 0;
    }
    return kept;
  };
}

/** Whether a row lies in one of the countries and provinces, and in one of the cells, asked for; null where none of these are. */
function placeFilter(facts: Facts, query: FactQuery): ((row: number) => boolean) | null {
  const { countries: whole, places: asked } = query;
  if (asked.length + query.cells.length === 0) return null;
  const { rows, countries, places, cells } = facts;
  const maskIn = (values: readonly string[], those: readonly string[]) =>
    Uint8Array.from(values, (value) => (those.includes(value) ? 1 : 0));
  const countryIs = maskIn(countries.values, whole);
  const placeIs = maskIn(places.values, asked);
  const cellIs = maskOf(cells.values, query.cells);
  return (row) =>
    cellIs[cells.ofRow[row] ?? 0] === 1 &&
    (asked.length === 0 ||
      countryIs[rows[row * ROW + AT.country] ?? 0] === 1 ||
      placeIs[rows[row * ROW + AT.place] ?? 0] === 1);
}

/** The rows that can count: those of the pairs, parties or countries asked for, or null for all. */
function candidates(facts: Facts, query: FactQuery): Int32Array | null {
  // The first side of a pair is always a party.
  const firsts = query.pairs.map((pair) => sidesOfKey(pair)[0]);
  const parties = firsts.length > 0 ? firsts : query.parties;
  if (parties.length > 0 && !parties.includes(NO_PARTY_ID)) {
    const members = partiesByActor(facts, query).flatMap((own, number) =>
      own.some((party) => parties.includes(party)) ? [number] : [],
    );
    return rowsOfActors(facts, members);
  }
  const countries = new Set([...query.countries, ...query.places.map(countryOfPlace)]);
  if (countries.size === 0) return null;
  const numbers = [...countries].map((code) => facts.countries.numbers.get(code));
  return rowsOfCountries(
    facts,
    numbers.filter((number) => number !== undefined),
  );
}

/** 1 for each value that is asked for, if none are for all. */
function maskOf<T>(values: readonly T[], asked: readonly T[]): Uint8Array {
  return Uint8Array.from(values, (value) => (asked.length === 0 || asked.includes(value) ? 1 : 0));
}
