import type { Change } from '@/lib/domain/incident-detail';
import { alignRows, type Row } from './align-rows';
import type { Entry, EntryPart } from './entry';
import { fieldLabel } from './field-label';
import { fieldText } from './field-text';
import { fieldsOfEntry } from './form-fields';

const PARTS = ['parties', 'sources', 'claims', 'figures'] as const;

/**
 * The fields in which two entries differ, in the order of the form. A row is compared with the one that it was, by the
 * number that it has now; one that was taken out comes last. Null stands for what is blank, or for a row that is not there.
 */
export function entryChanges(before: Entry | null, after: Entry): Change[] {
  const old = new Map(before === null ? [] : fieldsOfEntry(before));
  const single = fieldsOfEntry(after).filter(
    ([name]) => name !== 'confirmed' && !name.includes('.'),
  );
  return [
    ...single.flatMap(([name, now]) => changeOf(name, old.get(name), now)),
    ...PARTS.flatMap((part) => rowChanges(part, before?.[part] ?? [], after[part])),
  ];
}

function rowChanges(part: EntryPart, old: readonly Row[], now: readonly Row[]): Change[] {
  const places = alignRows(old, now);
  const stated = now.flatMap((row, i) => {
    const was = old[places[i] ?? -1];
    return Object.entries(row).flatMap(([key, text]) =>
      changeOf(`${part}.${i}.${key}`, was?.[key], text),
    );
  });
  const takenOut = old.flatMap((row, i) => {
    if (places.includes(i)) return [];
    const changes = Object.entries(row).flatMap(([key, text]) =>
      changeOf(`${part}.${i}.${key}`, text, ''),
    );
    return changes.map((change) => ({ ...change, field: `${change.field} (removed)` }));
  });
  return [...stated, ...takenOut];
}

function changeOf(name: string, before = '', after = ''): Change[] {
  if (before === after) return [];
  return [
    {
      field: fieldLabel(name),
      before: fieldText(name, before) || null,
      after: fieldText(name, after) || null,
    },
  ];
}
