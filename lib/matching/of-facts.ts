import { runsCovered } from '@/lib/coverage/covered';
import type { Coverage } from '@/lib/domain/coverage';
import type { Overlap } from '@/lib/domain/enums';
import { inBlocks } from '@/lib/facts/choose';
import { AT, dayNumber, exactnessOf, type Facts, ROW, STATED } from '@/lib/facts/facts';
import { rowFilter } from '@/lib/facts/list';
import { membersOfActor, partyOfActor } from '@/lib/facts/parties';
import type { FactQuery } from '@/lib/facts/query';
import { ALWAYS } from '@/lib/stats/period';
import { type Records, recordsOf } from './records';

/** The rows of facts that are current at a version, in order. */
export function rowsAt({ rows, length }: Facts, version: number): Int32Array {
  const current: number[] = [];
  for (let row = 0; row < length; row++) {
    const at = row * ROW;
    if ((rows[at + AT.recorded] ?? 0) <= version && (rows[at + AT.superseded] ?? 0) > version) {
      current.push(row);
    }
  }
  return Int32Array.from(current);
}

/** Points of revisions by their ids, in order. */
export type Points = { ids: Float64Array; latitude: Float64Array; longitude: Float64Array };

/** What is compared of some rows, with their points, and their parties as they counted at a version. */
export function recordsOfRows(
  facts: Facts,
  version: number,
  current: Int32Array,
  points: Points,
): Records {
  const partiesOf = partiesOfRows(facts, version);
  const counted = STATED.known | (version >= facts.partsSince ? STATED.ofParts : 0);
  let point = 0;
  return recordsOf(current.length, (at) => {
    const row = current[at] ?? 0;
    const column = row * ROW;
    const stated = facts.rows[column + AT.stated] ?? 0;
    const id = facts.ids[row] ?? 0;
    while ((points.ids[point] ?? Number.POSITIVE_INFINITY) < id) point += 1;
    const hasPoint = points.ids[point] === id;
    const { datePrecision, wherePrecision } = exactnessOf(stated);
    return {
      id: facts.incidents[row] ?? 0,
      country: facts.countries.values[facts.rows[column + AT.country] ?? 0] ?? '',
      first: facts.rows[column + AT.start] ?? 0,
      last: facts.rows[column + AT.end] ?? 0,
      datePrecision,
      wherePrecision,
      latitude: hasPoint ? (points.latitude[point] ?? null) : null,
      longitude: hasPoint ? (points.longitude[point] ?? null) : null,
      parties: partiesOf(row),
      killed: stated & counted ? (facts.rows[column + AT.killed + 1] ?? 0) : null,
    };
  });
}

/** Gives the parties of a row as they counted at a version, without civilians and the unidentified, which tell nothing apart. */
export function partiesOfRows(facts: Facts, version: number): (row: number) => number[] {
  const partyOf = partyOfActor(facts, version);
  const membersOf = membersOfActor(facts, version);
  const { actor, from } = facts.parties;
  return (row) => {
    const parties = new Set<number>();
    for (let at = from[row] ?? 0; at < (from[row + 1] ?? 0); at++) {
      const one = facts.actors.values[actor[at] ?? 0] ?? 0;
      for (const party of [partyOf(one), ...membersOf(one)]) if (party !== null) parties.add(party);
    }
    return [...parties];
  };
}

/** The rows of a view by what becomes of them, each once and in order. */
export type OverlapRows = Readonly<Record<Overlap, Int32Array>>;

/** One of two views, with the partners of the rows of its facts that have one. */
export type Side = { facts: Facts; query: FactQuery; partners: ReadonlyMap<number, number> };

/** What becomes of each incident of a view. */
export function overlapRows(own: Side, other: Side, otherCovers: Coverage): OverlapRows {
  const inOther = rowsInView(other);
  const covers = dayCovers(otherCovers);
  const rows: Record<Overlap, number[]> = { both: [], outside: [], only: [], uncovered: [] };
  const { facts, partners } = own;
  for (const row of rowsInView(own)) {
    const partner = partners.get(row);
    if (partner !== undefined) {
      rows[inOther.has(partner) ? 'both' : 'outside'].push(row);
      continue;
    }
    const at = row * ROW;
    const country = facts.countries.values[facts.rows[at + AT.country] ?? 0] ?? '';
    const isCovered = covers(country, facts.rows[at + AT.start] ?? 0, facts.rows[at + AT.end] ?? 0);
    rows[isCovered ? 'only' : 'uncovered'].push(row);
  }
  const inOrder = (found: number[]) => Int32Array.from(found).sort();
  return {
    both: inOrder(rows.both),
    outside: inOrder(rows.outside),
    only: inOrder(rows.only),
    uncovered: inOrder(rows.uncovered),
  };
}

function rowsInView({ facts, query }: Side): Set<number> {
  const isCounted = rowFilter(facts, query, { flags: [], imprecise: 'any' });
  const found = new Set<number>();
  inBlocks(facts, query, (rows, count) => {
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      if (isCounted(row)) found.add(row);
    }
  });
  return found;
}

/** Says whether all days of a time are covered for a country. A selection, and one of which nobody has said it, covers none. */
function dayCovers(coverage: Coverage): (country: string, first: number, last: number) => boolean {
  const runs = new Map<string, { from: number; to: number }[]>();
  return (country, first, last) => {
    if (coverage === null) return false;
    let own = runs.get(country);
    if (own === undefined) {
      own = runsCovered(coverage, country, ALWAYS).map(({ from, to }) => ({
        from: dayNumber(from),
        to: dayNumber(to),
      }));
      runs.set(country, own);
    }
    return own.some(({ from, to }) => from <= first && to >= last);
  };
}

/** Rows with the most killed first; those of which no figure is known come last, and of equals the earlier. */
export function deadliestFirst(facts: Facts, rows: Int32Array): Int32Array {
  const killed = (row: number) => {
    const stated = facts.rows[row * ROW + AT.stated] ?? 0;
    return stated & (STATED.known | STATED.ofParts)
      ? (facts.rows[row * ROW + AT.killed + 1] ?? 0)
      : -1;
  };
  const start = (row: number) => facts.rows[row * ROW + AT.start] ?? 0;
  return rows.slice().sort((x, y) => killed(y) - killed(x) || start(x) - start(y) || x - y);
}
