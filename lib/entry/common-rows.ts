import { alignRows, isSameRow, type Row } from './align-rows';
import { EMPTY_ROW, type Entry, type EntryPart } from './entry';
import { isBlankRow } from './faults';

/** An entry that two people began with, and what each made of it. */
type Sides = { base: Entry; theirs: Entry; mine: Entry };

/** A row of one side, and its place there; no place where the side has not got it. */
type Placed = { row: Row; at: number | null };
type CommonRow = { base: Placed; theirs: Placed; mine: Placed };

/** Sources first: claims name them by their place. */
const PARTS = ['sources', 'claims', 'parties', 'figures'] as const;

/**
 * The same entries with the same rows at the same places, so that their fields can be compared. What both added stands one
 * behind the other; what they took out is a blank row; what only I took out is left out. Claims name the sources that
 * they named.
 */
export function withCommonRows(sides: Sides): Sides {
  return PARTS.reduce(({ base, theirs, mine }, part) => {
    const rows = commonRows(part, base[part], theirs[part], mine[part]);
    return {
      base: withRows(
        base,
        part,
        rows.map((common) => common.base),
      ),
      theirs: withRows(
        theirs,
        part,
        rows.map((common) => common.theirs),
      ),
      mine: withRows(
        mine,
        part,
        rows.map((common) => common.mine),
      ),
    };
  }, sides);
}

function commonRows(
  part: EntryPart,
  base: readonly Row[],
  theirs: readonly Row[],
  mine: readonly Row[],
): CommonRow[] {
  const empty = EMPTY_ROW[part];
  const absent = { row: empty, at: null };
  const [their, my] = [split(base, theirs), split(base, mine)];
  const added = [...my.added];
  const rows = base.flatMap((row, at): CommonRow[] => {
    const [inTheirs, inMine] = [their.kept.get(at) ?? absent, my.kept.get(at) ?? absent];
    const isTheirs = !isSameRow(inTheirs.row, row);
    if (inMine === absent && (inTheirs === absent || !isTheirs)) return [];
    const common = { base: { row, at }, theirs: inTheirs };
    const isFilledTwice =
      isBlankRow(row, empty) &&
      [inTheirs, inMine].every((one) => !isBlankRow(one.row, empty)) &&
      !isSameRow(inTheirs.row, inMine.row);
    if (!isFilledTwice) return [{ ...common, mine: inMine }];
    added.unshift(inMine);
    return [{ ...common, mine: { row, at: null } }];
  });
  rows.push(...their.added.map((one) => ({ base: absent, theirs: one, mine: absent })));
  for (const one of added) {
    const equal = rows.find(
      ({ theirs, mine }) =>
        mine.at === null && theirs.at !== null && isSameRow(theirs.row, one.row),
    );
    if (equal === undefined) rows.push({ base: absent, theirs: absent, mine: one });
    else equal.mine = one;
  }
  return rows;
}

/** The rows of a side that stood in the base, by their places there, and those that did not. */
function split(base: readonly Row[], side: readonly Row[]) {
  const kept = new Map<number, Placed>();
  const added: Placed[] = [];
  for (const [at, place] of alignRows(base, side).entries()) {
    const one = { row: side[at] ?? {}, at };
    if (place === null) added.push(one);
    else kept.set(place, one);
  }
  return { kept, added };
}

function withRows(entry: Entry, part: EntryPart, rows: readonly Placed[]): Entry {
  const changed = { ...entry, [part]: rows.map(({ row }) => row) };
  if (part !== 'sources') return changed;
  const claims = entry.claims.map((claim) => {
    const from = Number(claim.source) - 1;
    if (!(from in entry.sources) || isBlankRow(claim, EMPTY_ROW.claims)) return claim;
    const now = rows.findIndex(({ at }) => at === from);
    return { ...claim, source: now < 0 ? '' : String(now + 1) };
  });
  return { ...changed, claims };
}
