import { CHANGE_CAUSES, type ChangeCause, type MovedByCause } from '@/lib/domain/changes';
import type { Measure } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { chosenAmong, inBlocks } from './choose';
import { AT, type Facts, ROW } from './facts';
import { keysOf } from './keys';
import { rowsOfVersions } from './postings';
import type { FactQuery } from './query';
import { countsOfNumbers, NUMBERS, placeOfBest, rowFigures } from './row-figures';

/** The same question about two versions: only the version, and under which parties actors count in it, differ. */
export type ChangeQuery = { from: FactQuery; to: FactQuery };

/**
 * What moved each key's count from one version to another, by cause. An incident is under one cause of each of its keys, so that
 * causes add up to the difference. What was filed in another country is reclassified in both, and revised in the whole if its
 * figures changed as well.
 */
export function changesByKey(facts: Facts, query: ChangeQuery): Map<string, MovedByCause> {
  const keysBefore = keyReader(facts, query.from);
  const keysAfter = keyReader(facts, query.to);
  const judge = new Judge(facts, query);
  const sums = new Map<string, Sum[]>();
  eachChange(facts, query, (pair) => {
    const was = pair.isBefore ? keysBefore(pair.before) : [];
    const is = pair.isAfter ? keysAfter(pair.after) : [];
    // Most incidents are on one side alone, and their keys need no joining.
    const all = was.length === 0 ? is : is.length === 0 ? was : new Set([...was, ...is]);
    for (const key of all) {
      const own = { ...pair, isBefore: was.includes(key), isAfter: is.includes(key) };
      const cause = judge.causeOf(own, partyOfKey(query.to, key));
      if (cause === null) continue;
      const ofKey = sums.get(key) ?? [];
      sums.set(key, ofKey);
      const sum = ofKey[CHANGE_CAUSES.indexOf(cause)] ?? newSum();
      ofKey[CHANGE_CAUSES.indexOf(cause)] = sum;
      sum.incidents += 1;
      for (let i = 0; i < NUMBERS; i++) {
        sum.numbers[i] = (sum.numbers[i] ?? 0) + (judge.is[i] ?? 0) - (judge.was[i] ?? 0);
      }
    }
  });
  return new Map([...sums].map(([key, ofKey]) => [key, byCause(ofKey)]));
}

type Sum = { incidents: number; numbers: Float64Array };

const newSum = (): Sum => ({ incidents: 0, numbers: new Float64Array(NUMBERS) });

function byCause(sums: readonly (Sum | undefined)[]): MovedByCause {
  return Object.fromEntries(
    CHANGE_CAUSES.flatMap((cause, at) => {
      const sum = sums[at];
      return sum ? [[cause, { incidents: sum.incidents, by: countsOfNumbers(sum.numbers) }]] : [];
    }),
  );
}

/** The party of a key, where it is its own dead that count under it. */
function partyOfKey({ by, role }: FactQuery, key: string): number | null {
  const id = by === 'party' && role === 'own' ? Number(key) : Number.NaN;
  return Number.isNaN(id) ? null : id;
}

/** Gives the keys under which a row counts. */
function keyReader(facts: Facts, query: FactQuery): (row: number) => string[] {
  const keys = keysOf(facts, query);
  const one = new Int32Array(1);
  return (row) => {
    one[0] = row;
    const { from, found } = keys.find(one, 1);
    const own: string[] = [];
    for (let i = from[0] ?? 0; i < (from[1] ?? 0); i++) own.push(keys.names[found[i] ?? 0] ?? '');
    return own;
  };
}

/** An incident that changed: its published revisions before and after, and what was and is counted of it. */
export type ChangedIncident = {
  incidentId: number;
  cause: ChangeCause;
  before: number | null;
  after: number | null;
  was: Counts | null;
  is: Counts | null;
};

/** Which of the incidents that changed are listed. */
export type ChangeList = {
  cause: ChangeCause | null;
  measure: Measure;
  skip: number;
  take: number;
};

/** The incidents that changed in what a query counts, those that moved a measure most first. */
export function listChanges(
  facts: Facts,
  query: ChangeQuery,
  { cause: asked, measure, skip, take }: ChangeList,
): { total: number; found: ChangedIncident[] } {
  const judge = new Judge(facts, query);
  const best = placeOfBest(measure);
  const first: Moving[] = [];
  /** What is smaller than this is none of the first. */
  let least = 0;
  let total = 0;
  eachChange(facts, query, (pair) => {
    const cause = judge.causeOf(pair, null);
    if (cause === null || (asked !== null && cause !== asked)) return;
    total += 1;
    const size = Math.abs((judge.is[best] ?? 0) - (judge.was[best] ?? 0));
    if (size < least) return;
    const incidentId = facts.incidents[pair.after === NONE ? pair.before : pair.after] ?? 0;
    first.push({ ...pair, incidentId, cause, size });
    if (first.length >= (skip + take) * 2) {
      cutToFirst(first, skip + take);
      least = first.at(-1)?.size ?? 0;
    }
  });
  cutToFirst(first, skip + take);
  const found = first.slice(skip).map((pair) => {
    judge.causeOf(pair, null);
    return {
      incidentId: pair.incidentId,
      cause: pair.cause,
      before: pair.before === NONE ? null : (facts.ids[pair.before] ?? null),
      after: pair.after === NONE ? null : (facts.ids[pair.after] ?? null),
      was: pair.isBefore ? countsOfNumbers(judge.was) : null,
      is: pair.isAfter ? countsOfNumbers(judge.is) : null,
    };
  });
  return { total, found };
}

type Moving = Pair & { incidentId: number; cause: ChangeCause; size: number };

function cutToFirst(moving: Moving[], count: number): void {
  moving.sort((a, b) => b.size - a.size || a.incidentId - b.incidentId);
  if (moving.length > count) moving.length = count;
}

/** The place of a revision that there is not. */
const NONE = -1;

/** The rows of an incident at two versions, NONE if it is not published; and whether they are counted, in all or under a key. */
type Pair = { before: number; after: number; isBefore: boolean; isAfter: boolean };

/** Each incident of what is counted that has not the same row at both versions; if anything is counted otherwise, all others too. */
function eachChange(facts: Facts, query: ChangeQuery, use: (pair: Pair) => void): void {
  const { rows, incidents, length } = facts;
  const [from, to] = [query.from.version, query.to.version];
  const isCurrent = (row: number, version: number) =>
    (rows[row * ROW + AT.recorded] ?? 0) <= version &&
    (rows[row * ROW + AT.superseded] ?? 0) > version;
  const { recorded, superseded } = rowsOfVersions(facts, from, to);
  const gone = superseded.filter((row) => isCurrent(row, from));
  const came = recorded.filter((row) => isCurrent(row, to));
  const givesAll = isCountedOtherwise(facts, from, to);
  const [isCounted, isCountedNow] = givesAll
    ? [chosenBy(facts, query.from), chosenBy(facts, query.to)]
    : [chosenAmong(facts, query.from, gone), chosenAmong(facts, query.to, came)];
  const give = (before: number, after: number) => {
    const isBefore = before !== NONE && isCounted[before] === 1;
    const isAfter = after !== NONE && isCountedNow[after] === 1;
    if (isBefore || isAfter) use({ before, after, isBefore, isAfter });
  };
  const left = new Map<number, number>();
  for (const row of gone) left.set(incidents[row] ?? 0, row);
  for (const row of came) {
    const incident = incidents[row] ?? 0;
    give(left.get(incident) ?? NONE, row);
    left.delete(incident);
  }
  for (const row of left.values()) give(row, NONE);
  if (!givesAll) return;
  for (let row = 0; row < length; row++) {
    if (isCurrent(row, from) && isCurrent(row, to)) give(row, row);
  }
}

function chosenBy(facts: Facts, query: FactQuery): Uint8Array {
  const isChosen = new Uint8Array(facts.length);
  inBlocks(facts, query, (rows, count) => {
    for (let i = 0; i < count; i++) isChosen[rows[i] ?? 0] = 1;
  });
  return isChosen;
}

/** Whether a rule of counting, or under which party an actor counts, changed after one version and up to another. */
function isCountedOtherwise(
  { partsSince, actorParties, coalitions }: Facts,
  from: number,
  to: number,
): boolean {
  const isBetween = (version: number) => version > from && version <= to;
  const past = [...actorParties.past.values()].flat();
  return (
    isBetween(partsSince) ||
    past.some(({ untilVersion }) => isBetween(untilVersion)) ||
    [...coalitions.values()].flat().some(({ sinceVersion }) => isBetween(sinceVersion))
  );
}

/** Says why what is counted of an incident changed. What was and is counted of the last one asked about is kept here. */
class Judge {
  readonly was = new Float64Array(NUMBERS);
  readonly is = new Float64Array(NUMBERS);
  private readonly readBefore: ReturnType<typeof rowFigures>;
  private readonly readAfter: ReturnType<typeof rowFigures>;
  private endedAt: ReadonlyMap<number, number> | null = null;
  private wasPublished: ReadonlySet<number> | null = null;

  constructor(
    private readonly facts: Facts,
    private readonly query: ChangeQuery,
  ) {
    this.readBefore = rowFigures(facts, query.from);
    this.readAfter = rowFigures(facts, query.to);
  }

  /** Null if nothing changed in what is counted of a revision that is the same at both versions. */
  causeOf({ before, after, isBefore, isAfter }: Pair, party: number | null): ChangeCause | null {
    if (isBefore) this.readBefore(before, party, this.was);
    else this.was.fill(0);
    if (isAfter) this.readAfter(after, party, this.is);
    else this.is.fill(0);
    if (before === after) return this.isMoved() ? 'recounted' : null;
    const incident = this.facts.incidents[after === NONE ? before : after] ?? 0;
    if (before === NONE) return this.isRestored(incident) ? 'restored' : 'new';
    if (after === NONE) return this.isMerged(incident) ? 'merged' : 'retracted';
    if (isBefore !== isAfter) return 'reclassified';
    if (this.isMoved()) return 'revised';
    return sameClass(this.facts, before, after) ? 'other' : 'reclassified';
  }

  private isMoved(): boolean {
    return this.is.some((number, i) => number !== this.was[i]);
  }

  private isRestored(incident: number): boolean {
    this.wasPublished ??= publishedBefore(this.facts, this.query.from.version);
    return this.wasPublished.has(incident);
  }

  /** Whether what is no longer published was merged into another, and not retracted. */
  private isMerged(incident: number): boolean {
    this.endedAt ??= endsOfMerged(this.facts, this.query.to.version);
    const ended = this.endedAt.get(incident) ?? Number.POSITIVE_INFINITY;
    const versions = this.facts.merges.get(incident) ?? [];
    return versions.some((version) => version >= ended && version <= this.query.to.version);
  }
}

/** Of incidents that were merged at some time: from which version on the last revision that was published by a version no longer was. */
function endsOfMerged({ merges, rows, incidents, length }: Facts, version: number) {
  const ends = new Map<number, number>();
  if (merges.size === 0) return ends;
  for (let row = 0; row < length; row++) {
    const incident = incidents[row] ?? 0;
    if (!merges.has(incident) || (rows[row * ROW + AT.recorded] ?? 0) > version) continue;
    const end = rows[row * ROW + AT.superseded] ?? 0;
    ends.set(incident, Math.max(end, ends.get(incident) ?? 0));
  }
  return ends;
}

/** The incidents of revisions that had been published and superseded by a version. */
function publishedBefore(facts: Facts, version: number): ReadonlySet<number> {
  const { superseded } = rowsOfVersions(facts, -1, version);
  return new Set(Array.from(superseded, (row) => facts.incidents[row] ?? 0));
}

/** What places an incident under its keys. */
const CLASSES = [AT.start, AT.end, AT.country, AT.place, AT.violence] as const;

/** Whether two rows have the same dates, place, type of violence and parties. */
function sameClass({ rows, cells, parties }: Facts, one: number, other: number): boolean {
  if (CLASSES.some((at) => rows[one * ROW + at] !== rows[other * ROW + at])) return false;
  if (cells.ofRow[one] !== cells.ofRow[other]) return false;
  const partsOf = (row: number) => {
    const [from, to] = [parties.from[row] ?? 0, parties.from[row + 1] ?? 0];
    const actors = parties.actor.subarray(from, to);
    return Array.from(actors, (actor, i) => `${actor} ${parties.role[from + i]}`)
      .sort()
      .join();
  };
  return partsOf(one) === partsOf(other);
}
