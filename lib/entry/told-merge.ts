import { fieldLabel } from './field-label';
import { fieldText } from './field-text';
import type { Conflict, Merge } from './merge';

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
