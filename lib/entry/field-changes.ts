import type { Change } from '@/lib/domain/incident-detail';
import type { Entry } from './entry';
import { fieldLabel } from './field-label';
import { fieldText } from './field-text';
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
    const [before, after] = [old?.get(name) ?? '', now?.get(name) ?? ''];
    if (before === after) return [];
    return [
      {
        field: fieldLabel(name),
        before: fieldText(name, before) || null,
        after: fieldText(name, after) || null,
      },
    ];
  });
}
