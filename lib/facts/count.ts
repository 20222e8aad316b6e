import { LRUCache } from 'lru-cache';
import type { ViolenceType } from '@/lib/domain/enums';
import type { CountCell } from '@/lib/stats/counts';
import { daysOf, periodOf } from '@/lib/stats/period';
import { ALL_KEY, OTHER_KEY } from '@/lib/stats/rank';
import { inBlocks } from './choose';
import { AT, dayNumber, dayOfNumber, type Facts, ROW } from './facts';
import { keyNumbers } from './key-numbers';
import { keysOf } from './keys';
import type { FactQuery } from './query';
import { Sums } from './sums';

/**
 * Counts by key and period. An incident counts once under each of its keys. Keys are alpha-3 codes, ids of parties as
 * text, types of violence or keys of places; NONE_KEY holds incidents with no party, ALL_KEY all if nothing is
 * divided.
 */
export function countFacts(facts: Facts, query: FactQuery): CountCell[] {
  return countKept(facts, query) ?? countRows(facts, query);
}

function countRows(facts: Facts, query: FactQuery): CountCell[] {
  const keys = keysOf(facts, query);
  const sums = new Sums(facts, query, keys.names);
  inBlocks(facts, query, (rows, count) => sums.addAll(rows, count, keys));
  return sums.cells(keys.names);
}

/** Sums by country and period of all that was current at a version. They hold for good: nothing of a past version changes. */
type Kept = {
  version: number;
  partsSince: number;
  sums: Sums;
  countries: string[];
  firstDay: number;
  lastDay: number;
};

/** Those of the newest version that was asked for, by the length of their periods, the victims and the type of violence, or none for all. */
const kept = new WeakMap<Facts, LRUCache<string, Kept>>();

/** By months of all countries one takes some ten megabytes: there is room for the usual ones, and what was asked for last. */
const KEPT_SUMS_BYTES = 96_000_000;

/** What most charts ask: the counts of all, or of some countries, from sums that are kept; null if those can't say it. */
function countKept(facts: Facts, query: FactQuery): CountCell[] | null {
  if (query.by !== 'none' && query.by !== 'country') return null;
  const { places, cells, parties, pairs } = query;
  if (places.length + cells.length + parties.length + pairs.length > 0) return null;
  if (query.role !== 'any' || query.dates === 'spread') return null;
  // Of some victims in some types of violence there are too many to keep, and few rows to count.
  if (query.victims !== 'all' && query.violence.length > 0) return null;
  const parts = keptSums(facts, query);
  if (parts === null) return null;
  const { names, numberOf } = keyNumbers(query);
  const sums = new Sums(facts, query, names);
  if (query.by === 'none') names.splice(0, names.length, ALL_KEY);
  if (query.by === 'none' && query.countries.length === 0) {
    for (const known of parts) sums.addFrom(known.sums, known.countries.length, 0);
    return sums.cells(names);
  }
  const all = query.withAll ? names.push(ALL_KEY) - 1 : null;
  for (const known of parts) {
    known.countries.forEach((country, number) => {
      if (query.countries.length > 0 && !query.countries.includes(country)) return;
      if (all !== null) sums.addFrom(known.sums, number, all);
      const key = query.by === 'none' ? 0 : (numberOf(country) ?? numberOf(OTHER_KEY));
      if (key !== undefined) sums.addFrom(known.sums, number, key);
    });
  }
  return sums.cells(names);
}

/** The kept sums that come to what a query counts: those of all, or of each type of violence that it asks for; null if they can't say it. */
function keptSums(facts: Facts, query: FactQuery): Kept[] | null {
  const ofAll = keptFor(facts, query, null);
  if (ofAll === null || cutsPeriods(query, ofAll)) return null;
  if (query.violence.length === 0) return [ofAll];
  const types = [...new Set(query.violence)];
  const ofTypes = types.map((type) => keptFor(facts, query, type)).filter((one) => one !== null);
  return ofTypes.length === types.length ? ofTypes : null;
}

/** @param type of violence; null for all of them */
function keptFor(facts: Facts, query: FactQuery, type: ViolenceType | null): Kept | null {
  const { version, interval, victims } = query;
  const name = `${interval} ${victims} ${type ?? ''}`;
  const known = kept.get(facts)?.get(name);
  if (known?.version === version && known.partsSince === facts.partsSince) return known;
  // What is asked of the past is asked seldom, and leaves what is kept of now.
  if (facts.length === 0 || version < facts.version) return null;
  const [firstDay, lastDay] = daysIn(facts);
  const all: FactQuery = {
    ...query,
    range: { from: dayOfNumber(firstDay), to: dayOfNumber(lastDay) },
    isWhole: false,
    dates: 'apart',
    countries: [],
    places: [],
    cells: [],
    violence: type === null ? [] : [type],
    by: 'country',
    keys: null,
    gathersRest: false,
    withAll: false,
  };
  const keys = keysOf(facts, all);
  const sums = new Sums(facts, all, keys.names);
  inBlocks(facts, all, (rows, count) => sums.addAll(rows, count, keys));
  // The sums of all countries follow theirs.
  const total = keys.names.length;
  for (let number = 0; number < total; number++) sums.addFrom(sums, number, total);
  const { partsSince } = facts;
  const made = { version, partsSince, sums, countries: keys.names, firstDay, lastDay };
  const ofFacts =
    kept.get(facts) ?? new LRUCache({ maxSize: KEPT_SUMS_BYTES, sizeCalculation: bytesOf });
  kept.set(facts, ofFacts.set(name, made));
  return made;
}

function bytesOf({ sums }: Kept): number {
  return sums.bytes;
}

/** The days on which the first and the last of all rows begin. */
function daysIn({ rows, length }: Facts): [first: number, last: number] {
  let first = Number.MAX_SAFE_INTEGER;
  let last = Number.MIN_SAFE_INTEGER;
  for (let row = 0; row < length; row++) {
    const day = rows[row * ROW + AT.start] ?? 0;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return [first, last];
}

/** Whether a range begins or ends within a period in which there are rows. */
function cutsPeriods({ range, interval }: FactQuery, { firstDay, lastDay }: Kept): boolean {
  const from = daysOf(periodOf(range.from, interval)).from;
  const to = daysOf(periodOf(range.to, interval)).to;
  return (
    (from !== range.from && dayNumber(range.from) > firstDay) ||
    (to !== range.to && dayNumber(range.to) < lastDay)
  );
}
