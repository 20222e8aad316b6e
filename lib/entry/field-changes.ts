import type { Change } from '@/lib/domain/incident-detail';
import type { Entry } from './entry';
import { fieldLabel } from './field-label';
import { fieldsOfEntry } from './form-fields';

/**
 * The fields in which two entries differ, in the order of the form, rows compared by their place. Null stands for what is
 * blank, or for a row that is not there.
 */
export function entryChanges(before: Entry | null, after: Entry): Change[] {
  const [old, now] = [before === null ? [] : fieldsOfEntry(before), fieldsOfEntry(after)].map(
    (fields) => new Map(fields.filter(([name]) => name !== 'confirmed')),
  );
  const names = new Set([...(now?.keys() ?? []), ...(old?.keys() ?? [])]);
  return [...names].flatMap((name) => {
    const change = { before: old?.get(name) || null, after: now?.get(name) || null };
    return change.before === change.after ? [] : [{ field: fieldLabel(name), ...change }];
  });
}
