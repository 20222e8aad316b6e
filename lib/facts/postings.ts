import { AT, type Facts, ROW } from './facts';

/** The rows that name each value, ascending: those of value `v` in `rows` from `from[v]` up to `from[v + 1]`. */
type Postings = { rows: Int32Array; from: Int32Array };
type Index = { length: number; byCountry: Postings; byActor: Postings };
type VersionIndex = { version: number; length: number; recorded: Postings; superseded: Postings };

const indexes = new WeakMap<Facts, Index>();

/** The rows that name any of some countries, by their numbers, ascending. */
export function rowsOfCountries(facts: Facts, countries: readonly number[]): Int32Array {
  return rowsOf(indexOf(facts).byCountry, countries);
}

/** The rows that name any of some actors, by their numbers, each once and ascending. */
export function rowsOfActors(facts: Facts, actors: readonly number[]): Int32Array {
  return rowsOf(indexOf(facts).byActor, actors);
}

/** Gives each row that names a country, by its code. */
export function eachRowOfCountry(facts: Facts, code: string, use: (row: number) => void): void {
  eachRow(indexOf(facts).byCountry, facts.countries.numbers.get(code), use);
}

/** Gives each row that names an actor, by its id; one that is named twice more than once. */
export function eachRowOfActor(facts: Facts, actorId: number, use: (row: number) => void): void {
  eachRow(indexOf(facts).byActor, facts.actors.numbers.get(actorId), use);
}

/** How many rows name each actor, by its id; one that is named twice counts twice. */
export function actorCounts(facts: Facts): { id: number; count: number }[] {
  const { from } = indexOf(facts).byActor;
  return facts.actors.values.map((id, i) => ({ id, count: (from[i + 1] ?? 0) - (from[i] ?? 0) }));
}

/** The rows that were recorded, and those that were superseded, after one version and up to another. */
export function rowsOfVersions(
  facts: Facts,
  after: number,
  upTo: number,
): { recorded: Int32Array; superseded: Int32Array } {
  const { recorded, superseded } = versionIndexOf(facts);
  const between = ({ rows, from }: Postings) =>
    rows.subarray(from[Math.max(0, after + 1)], from[upTo + 1]);
  return { recorded: between(recorded), superseded: between(superseded) };
}

function eachRow(
  { rows, from }: Postings,
  value: number | undefined,
  use: (row: number) => void,
): void {
  if (value === undefined) return;
  const end = from[value + 1] ?? 0;
  for (let at = from[value] ?? 0; at < end; at++) use(rows[at] ?? 0);
}

function rowsOf({ rows, from }: Postings, values: readonly number[]): Int32Array {
  const parts = values.map((value) => rows.subarray(from[value], from[value + 1]));
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return withoutRepeats(first);
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return withoutRepeats(all.sort());
}

/** Rows in order, each once. */
function withoutRepeats(sorted: Int32Array): Int32Array {
  const rows = new Int32Array(sorted.length);
  let count = 0;
  let last = -1;
  for (let i = 0; i < sorted.length; i++) {
    const row = sorted[i] ?? 0;
    if (row === last) continue;
    rows[count++] = row;
    last = row;
  }
  return rows.subarray(0, count);
}

/** Made again where rows were added since it was made. */
function indexOf(facts: Facts): Index {
  const known = indexes.get(facts);
  if (known?.length === facts.length) return known;
  const { parties, rows, length } = facts;
  const countryOfRow = Int32Array.from({ length }, (_, row) => rows[row * ROW + AT.country] ?? 0);
  const rowOfParty = new Int32Array(parties.length);
  for (let row = 0; row < length; row++) {
    rowOfParty.fill(row, parties.from[row], parties.from[row + 1]);
  }
  const made = {
    length,
    byCountry: sorted(countryOfRow, length, facts.countries.values.length, null),
    byActor: sorted(parties.actor, parties.length, facts.actors.values.length, rowOfParty),
  };
  indexes.set(facts, made);
  return made;
}

const versionIndexes = new WeakMap<Facts, VersionIndex>();

/** Made again for each version, as rows that were there before are superseded by it too. */
function versionIndexOf(facts: Facts): VersionIndex {
  const { rows, version, length } = facts;
  const known = versionIndexes.get(facts);
  if (known?.version === version && known.length === length) return known;
  const by = (at: number) => {
    // What is not superseded comes behind all versions.
    const values = Int32Array.from({ length }, (_, row) =>
      Math.min(rows[row * ROW + at] ?? 0, version + 1),
    );
    return sorted(values, length, version + 2, null);
  };
  const made = { version, length, recorded: by(AT.recorded), superseded: by(AT.superseded) };
  versionIndexes.set(facts, made);
  return made;
}

/** A counting sort of places by value; `rows` says which row each place belongs to, null if it is that row itself. */
function sorted(
  values: Int32Array,
  length: number,
  count: number,
  rows: Int32Array | null,
): Postings {
  const from = new Int32Array(count + 1);
  for (let i = 0; i < length; i++) {
    const value = values[i] ?? 0;
    from[value + 1] = (from[value + 1] ?? 0) + 1;
  }
  for (let value = 0; value < count; value++) {
    from[value + 1] = (from[value + 1] ?? 0) + (from[value] ?? 0);
  }
  const next = from.slice();
  const places = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const value = values[i] ?? 0;
    const at = next[value] ?? 0;
    places[at] = rows === null ? i : (rows[i] ?? 0);
    next[value] = at + 1;
  }
  return { rows: places, from };
}

type FigurePlaces = { length: number; byKind: Map<number, Int32Array> };

const figurePlaces = new WeakMap<Facts, FigurePlaces>();

/** Where each row's figure of a kind stands among the facts' figures; -1 where it has none. */
export function placesOfKind(facts: Facts, kind: number): Int32Array {
  const { figures, length } = facts;
  const before = figurePlaces.get(facts);
  const kept = before?.length === length ? before : { length, byKind: new Map() };
  figurePlaces.set(facts, kept);
  const known = kept.byKind.get(kind);
  if (known !== undefined) return known;
  const places = new Int32Array(length).fill(-1);
  for (let row = 0; row < length; row++) {
    const end = figures.from[row + 1] ?? 0;
    for (let at = figures.from[row] ?? 0; at < end; at++) {
      if (figures.kind[at] === kind) places[row] = at;
    }
  }
  kept.byKind.set(kind, places);
  return places;
}
