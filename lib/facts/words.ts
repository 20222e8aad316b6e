import type { Facts } from './facts';
import { eachRowOfActor, eachRowOfCountry } from './postings';

/**
 * The rows in which each word stands, by the numbers that words have where they are noted: those of `ids[i]` in `rows` from
 * `from[i]` up to `from[i + 1]`, ascending. Parties and countries are not among them: facts have these themselves.
 */
type Segment = { ids: Int32Array; from: Int32Array; rows: Int32Array };

/** All words of the rows of some facts that were recorded up to a version. */
export type WordIndex = {
  version: number;
  /** Of rows one behind another; only the last is ever added to. */
  segments: { rowsIn: number; words: Segment }[];
};

export function newWordIndex(): WordIndex {
  return { version: 0, segments: [] };
}

/** A segment is made of so many rows at once, so that what is sorted beside it stays small. */
const SEGMENT_ROWS = 100_000;

/** Takes the words of rows, in the order of the rows, and adds them to an index, which stays as it was until all are there. */
export function wordFiller(index: WordIndex, rowsAtOnce = SEGMENT_ROWS) {
  const made: WordIndex['segments'] = [];
  let pending = new Pending();
  const close = () => {
    if (pending.rowsIn > 0) made.push({ rowsIn: pending.rowsIn, words: pending.segment() });
    pending = new Pending();
  };
  return {
    /** @param words as Postgres writes an array of them: `{7,12,-3}`; those below zero are parties */
    add(row: number, words: string): void {
      pending.add(row, words);
      if (pending.rowsIn === rowsAtOnce) close();
    },
    /** @param version up to which all are there now */
    end(version: number): void {
      close();
      for (const segment of made) append(index, segment, rowsAtOnce);
      index.version = version;
    },
  };
}

function append(
  { segments }: WordIndex,
  segment: WordIndex['segments'][number],
  most: number,
): void {
  const last = segments.at(-1);
  if (last === undefined || last.rowsIn + segment.rowsIn > most) segments.push(segment);
  else {
    segments[segments.length - 1] = {
      rowsIn: last.rowsIn + segment.rowsIn,
      words: joined(last.words, segment.words),
    };
  }
}

const COMMA = 44;
const MINUS = 45;
const BRACE = 125;
const ZERO = 48;

/** Pairs of a word and a row, in the order of rows. */
class Pending {
  rowsIn = 0;
  private length = 0;
  private words = new Int32Array(1024);
  private rows = new Int32Array(1024);

  add(row: number, text: string): void {
    this.rowsIn += 1;
    let word = 0;
    let isParty = false;
    for (let i = 1; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === COMMA || code === BRACE) {
        if (!isParty && word > 0) this.push(word, row);
        word = 0;
        isParty = false;
      } else if (code === MINUS) isParty = true;
      else word = word * 10 + code - ZERO;
    }
  }

  private push(word: number, row: number): void {
    if (this.length === this.words.length) {
      this.words = longer(this.words);
      this.rows = longer(this.rows);
    }
    this.words[this.length] = word;
    this.rows[this.length++] = row;
  }

  /** Sorted by counting, which keeps the order of rows. */
  segment(): Segment {
    const { words, rows, length } = this;
    let highest = 0;
    for (let i = 0; i < length; i++) highest = Math.max(highest, words[i] ?? 0);
    const counts = new Int32Array(highest + 1);
    for (let i = 0; i < length; i++) counts[words[i] ?? 0] = (counts[words[i] ?? 0] ?? 0) + 1;
    const ids = Int32Array.from(counts.keys()).filter((id) => (counts[id] ?? 0) > 0);
    const from = new Int32Array(ids.length + 1);
    ids.forEach((id, i) => {
      from[i + 1] = (from[i] ?? 0) + (counts[id] ?? 0);
      counts[id] = from[i] ?? 0;
    });
    const sorted = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      const word = words[i] ?? 0;
      const at = counts[word] ?? 0;
      sorted[at] = rows[i] ?? 0;
      counts[word] = at + 1;
    }
    return { ids, from, rows: sorted };
  }
}

function longer(array: Int32Array): Int32Array<ArrayBuffer> {
  const made = new Int32Array(Math.ceil(array.length * 1.5));
  made.set(array);
  return made;
}

/** Two segments as one; the rows of the second come behind those of the first. */
function joined(first: Segment, second: Segment): Segment {
  const ids = Int32Array.from(new Set([...first.ids, ...second.ids])).sort();
  const from = new Int32Array(ids.length + 1);
  const rows = new Int32Array(first.rows.length + second.rows.length);
  let end = 0;
  ids.forEach((id, i) => {
    for (const segment of [first, second]) {
      const own = rowsOf(segment, id);
      rows.set(own, end);
      end += own.length;
    }
    from[i + 1] = end;
  });
  return { ids, from, rows };
}

function rowsOf({ ids, from, rows }: Segment, id: number): Int32Array {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return rows.subarray(from[middle], from[middle + 1]);
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return rows.subarray(0, 0);
}

/** Some of the rows of facts, a bit each. */
export type RowSet = Uint8Array;

/** Whether a row is in a set; rows that came after it was made are not. */
export function hasRow(set: RowSet, row: number): boolean {
  return (((set[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;
}

/** The rows of a set, ascending; null if they are more than so many. */
export function rowsIfFew(set: RowSet, most: number): Int32Array | null {
  const rows: number[] = [];
  for (let i = 0; i < set.length; i++) {
    let bits = set[i] ?? 0;
    if (bits !== 0 && rows.length > most) return null;
    for (let row = i * 8; bits !== 0; row++, bits >>= 1) if ((bits & 1) === 1) rows.push(row);
  }
  return rows.length > most ? null : Int32Array.from(rows);
}

/** What one word of a search can stand for: words by their numbers, actors by their ids, countries by their codes. */
export type Meant = {
  words: readonly number[];
  actors: readonly number[];
  countries: readonly string[];
};

/** The rows that have, for each word of a search, something that it stands for. */
export function rowsWith(facts: Facts, index: WordIndex, sought: readonly Meant[]): RowSet {
  let found: RowSet | null = null;
  for (const meant of sought) {
    const own = rowsOfMeant(facts, index, meant);
    if (found !== null)
      for (let i = 0; i < own.length; i++) own[i] = (own[i] ?? 0) & (found[i] ?? 0);
    found = own;
  }
  return found ?? emptySet(facts);
}

function rowsOfMeant(facts: Facts, { segments }: WordIndex, meant: Meant): RowSet {
  const set = emptySet(facts);
  const add = (row: number) => {
    set[row >> 3] = (set[row >> 3] ?? 0) | (1 << (row & 7));
  };
  const sought = Int32Array.from(meant.words).sort();
  for (const { words } of segments) {
    let at = 0;
    for (let i = 0; i < sought.length; i++) {
      const id = sought[i] ?? 0;
      at = firstFrom(words.ids, at, id);
      if (words.ids[at] !== id) continue;
      const end = words.from[at + 1] ?? 0;
      for (let place = words.from[at] ?? 0; place < end; place++) add(words.rows[place] ?? 0);
    }
  }
  for (const actor of meant.actors) eachRowOfActor(facts, actor, add);
  const countries = new Set(meant.countries);
  for (const code of countries) eachRowOfCountry(facts, code, add);
  if (countries.size > 0) {
    for (const [row, others] of facts.touching) {
      if (others.some((code) => countries.has(code))) add(row);
    }
  }
  return set;
}

/** The place of the first of some numbers in order, from one on, that is not below another: near by if they are many alike. */
function firstFrom(numbers: Int32Array, from: number, number: number): number {
  let step = 1;
  let low = from;
  while (low + step < numbers.length && (numbers[low + step] ?? 0) < number) {
    low += step;
    step *= 2;
  }
  let high = Math.min(numbers.length, low + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function emptySet({ length }: Facts): RowSet {
  return new Uint8Array(Math.ceil(length / 8));
}

/** The rows of some revisions, by their ids in order. */
export function rowsOfRevisions(facts: Facts, revisions: Float64Array): RowSet {
  const { ids, length } = facts;
  const set = emptySet(facts);
  let at = 0;
  for (let row = 0; row < length; row++) {
    const id = ids[row] ?? 0;
    while (at < revisions.length && (revisions[at] ?? 0) < id) at++;
    if (revisions[at] === id) set[row >> 3] = (set[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return set;
}
