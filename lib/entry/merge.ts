import { withCommonRows } from './common-rows';
import type { Entry } from './entry';
import { entryFromFields, fieldsOfEntry } from './form-fields';

/** A field that two people changed from the same text to different ones. */
export type Conflict = { field: string; base: string; theirs: string; mine: string };

/**
 * `merged` holds theirs where only they changed a field, mine otherwise; `conflicts` lists where both did. Rows are counted
 * as they stand in `merged`.
 */
export type Merge = { merged: Entry; conflicts: Conflict[]; taken: Conflict[] };

/**
 * Brings two people's changes of one entry together, field by field, from the state that both began with. Nothing is lost:
 * what both changed is mine for the time being and listed as a conflict; what only they changed is listed as taken.
 */
export function mergeEntries(base: Entry, theirs: Entry, mine: Entry): Merge {
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
