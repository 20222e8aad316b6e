import { AT, dayNumber, type Facts, NEVER, ROW, STATED } from './facts';
import { hasRow, type Meant, type RowSet, rowsWith, type WordIndex } from './words';

/** What the desk asks of what is published; null for what does not matter. */
export type FactSearch = {
  /** Each is what one thing that is asked for can stand for. */
  meant: readonly Meant[];
  /** It took place on some day of these, as far as is known. */
  from: string | null;
  to: string | null;
  /** The best figure of the killed, or the sum of its parts, is among these. */
  killedFrom: number | null;
  killedTo: number | null;
};

/** A published revision that is current, and where it stands among others. */
export type FoundFact = { revisionId: number; incidentId: number; start: number };

/** The newest of the current revisions that meet all of what is asked: at most so many, the newest first. */
export function searchFacts(
  facts: Facts,
  index: WordIndex,
  search: FactSearch,
  most: number,
): FoundFact[] {
  const { ids, incidents, rows } = facts;
  const set = rowsMeeting(facts, index, search);
  const found: FoundFact[] = [];
  for (const row of newestFirst(facts)) {
    if (found.length === most) break;
    if (set !== null && !hasRow(set, row)) continue;
    if (rows[row * ROW + AT.superseded] !== NEVER) continue;
    found.push({
      revisionId: ids[row] ?? 0,
      incidentId: incidents[row] ?? 0,
      start: rows[row * ROW + AT.start] ?? 0,
    });
  }
  return found;
}

/** Null for all. They are looked through in the order in which they lie in memory, which is much faster than by date. */
function rowsMeeting(facts: Facts, index: WordIndex, search: FactSearch): RowSet | null {
  const { rows, length } = facts;
  const { meant, from, to, killedFrom, killedTo } = search;
  const worded = meant.length === 0 ? null : rowsWith(facts, index, meant);
  const isOfDays = from !== null && to !== null;
  const isOfKilled = killedFrom !== null || killedTo !== null;
  if (!isOfDays && !isOfKilled) return worded;
  const [first, last] = isOfDays ? [dayNumber(from), dayNumber(to)] : [0, 0];
  const [least, most] = [killedFrom ?? 0, killedTo ?? Number.POSITIVE_INFINITY];
  const set = new Uint8Array(Math.ceil(length / 8));
  for (let row = 0; row < length; row++) {
    if (worded !== null && !hasRow(worded, row)) continue;
    const at = row * ROW;
    if (isOfDays && ((rows[at + AT.start] ?? 0) > last || (rows[at + AT.end] ?? 0) < first))
      continue;
    if (isOfKilled) {
      const best = rows[at + AT.killed + 1] ?? 0;
      if (((rows[at + AT.stated] ?? 0) & KILLED_KNOWN) === 0 || best < least || best > most)
        continue;
    }
    set[row >> 3] = (set[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return set;
}

/** The desk’s figure of the killed is the sum of its parts where no total is known, whatever the dataset’s versions count. */
const KILLED_KNOWN = STATED.known | STATED.ofParts;

const orders = new WeakMap<Facts, Int32Array>();

/** All rows by their first day and then their incident, the last first. Made again where rows were added. */
function newestFirst(facts: Facts): Int32Array {
  const known = orders.get(facts);
  if (known?.length === facts.length) return known;
  const { rows, incidents, length } = facts;
  const dayOf = (row: number) => rows[row * ROW + AT.start] ?? 0;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < length; row++) {
    first = Math.min(first, dayOf(row));
    last = Math.max(last, dayOf(row));
  }
  // A counting sort by day, backwards; within a day rows are about in the order of incidents already.
  const from = new Int32Array(length === 0 ? 1 : last - first + 2);
  for (let row = 0; row < length; row++) {
    const place = last - dayOf(row) + 1;
    from[place] = (from[place] ?? 0) + 1;
  }
  for (let day = 1; day < from.length; day++) from[day] = (from[day] ?? 0) + (from[day - 1] ?? 0);
  const next = from.slice();
  const order = new Int32Array(length);
  for (let row = length - 1; row >= 0; row--) {
    const day = last - dayOf(row);
    const at = next[day] ?? 0;
    order[at] = row;
    next[day] = at + 1;
  }
  const laterIncident = (a: number, b: number) => (incidents[b] ?? 0) - (incidents[a] ?? 0);
  for (let day = 0; day + 1 < from.length; day++) {
    const ofDay = order.subarray(from[day], from[day + 1]);
    if (!isSorted(ofDay, laterIncident)) ofDay.sort(laterIncident);
  }
  orders.set(facts, order);
  return order;
}

function isSorted(rows: Int32Array, compare: (a: number, b: number) => number): boolean {
  for (let i = 1; i < rows.length; i++) {
    if (compare(rows[i - 1] ?? 0, rows[i] ?? 0) > 0) return false;
  }
  return true;
}
