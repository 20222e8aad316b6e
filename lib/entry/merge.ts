import { EMPTY_ROW, type EntryPart, type IncidentEntry } from './entry';
import { isBlankRow } from './faults';
import { alignRows, type EntryRow, fieldLabel, fieldText, isSameRow } from './fields';
import { entryFromFields, fieldsOfEntry } from './form';

/** A field that two people changed from the same text to different ones. */
type Conflict = { field: string; base: string; theirs: string; mine: string };

/**
 * `merged` holds theirs where only they changed a field, mine otherwise; `conflicts` lists if both did. Rows are counted
 * as they stand in `merged`.
 */
type Merge = { merged: IncidentEntry; conflicts: Conflict[]; taken: Conflict[] };

/**
 * Brings two people's changes of one entry together, field by field, from the state that both began with. Nothing is lost:
 * what both changed is mine for the time being and listed as a conflict; what only they changed is listed as taken.
 */
export function mergeEntries(
  base: IncidentEntry,
  theirs: IncidentEntry,
  mine: IncidentEntry,
): Merge {
  const sides = withCommonRows({ base, theirs, mine });
  const [from, other, own] = [sides.base, sides.theirs, sides.mine].map(
    (entry) => new Map(fieldsOfEntry(entry)),
  );
  const text = (fields: Map<string, string> | undefined, name: string) => fields?.get(name) ?? '';
  const names = new Set([...(own?.keys() ?? []), ...(other?.keys() ?? [])]);
  const conflicts: Conflict[] = [];
  const taken: Conflict[] = [];
  const merged: [string, string][] = [];
  for (const field of names) {
    if (field.startsWith('confirmed')) continue;
    const change = {
      field,
      base: text(from, field),
      theirs: text(other, field),
      mine: text(own, field),
    };
    const theyChanged = change.theirs !== change.base;
    const iChanged = change.mine !== change.base;
    if (theyChanged && iChanged && change.theirs !== change.mine) conflicts.push(change);
    if (theyChanged && !iChanged) taken.push(change);
    const value = theyChanged && !iChanged ? change.theirs : change.mine;
    merged.push([field, value]);
  }
  const confirmed = mine.confirmed.map((key): [string, string] => ['confirmed', key]);
  return { merged: entryFromFields([...merged, ...confirmed]), conflicts, taken };
}

/** An entry that two people began with, and what each made of it. */
type Sides = { base: IncidentEntry; theirs: IncidentEntry; mine: IncidentEntry };

/** A row of one side, and its place there; no place where the side has not got it. */
type Placed = { row: EntryRow; at: number | null };
type CommonRow = { base: Placed; theirs: Placed; mine: Placed };

/** Sources first: claims name them by their place. */
const PARTS = ['sources', 'claims', 'otherPlaces', 'parties'] as const;

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
  base: readonly EntryRow[],
  theirs: readonly EntryRow[],
  mine: readonly EntryRow[],
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

/** The rows of a side that were in the base, by their places there, and those that were not. */
function split(base: readonly EntryRow[], side: readonly EntryRow[]) {
  const kept = new Map<number, Placed>();
  const added: Placed[] = [];
  for (const [at, place] of alignRows(base, side).entries()) {
    const one = { row: side[at] ?? {}, at };
    if (place === null) added.push(one);
    else kept.set(place, one);
  }
  return { kept, added };
}

function withRows(entry: IncidentEntry, part: EntryPart, rows: readonly Placed[]): IncidentEntry {
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

/** A field that two people differ in, and what it is called and held by each, in words. */
export type ToldConflict = Conflict & {
  label: string;
  words: Record<'base' | 'theirs' | 'mine', string>;
};

export type ToldMerge = {
  merged: Merge['merged'];
  conflicts: ToldConflict[];
  taken: ToldConflict[];
};

/** A merge as the form shows it. Server code: the words come from lists that a page's script does not hold. */
export function tellMerge({ merged, conflicts, taken }: Merge): ToldMerge {
  return { merged, conflicts: conflicts.map(tell), taken: taken.map(tell) };
}

function tell(conflict: Conflict): ToldConflict {
  const { field, base, theirs, mine } = conflict;
  const words = {
    base: fieldText(field, base),
    theirs: fieldText(field, theirs),
    mine: fieldText(field, mine),
  };
  return { ...conflict, label: fieldLabel(field), words };
}
