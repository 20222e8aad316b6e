import { type FormField, INCIDENT_FIELDS } from '@/lib/domain/incident-fields';
import type { Entry, EntryPart } from '@/lib/entry/entry';
import { errorOf, type FormError } from '@/lib/forms/form-state';

/** What every section of the form is drawn from. */
export type SectionProps = { entry: Entry; errors: readonly FormError[] };

/** Gives a field's name, label, text and error, for the fields that stand alone. */
export function entryFields({ entry, errors }: SectionProps) {
  return (name: FormField) => ({
    name,
    label: INCIDENT_FIELDS[name].label,
    defaultValue: entry[name],
    error: errorOf(errors, name),
  });
}

/** Gives the same for the fields of one row of a part. */
export function rowFields<Row extends Record<string, string>>(
  part: EntryPart,
  at: number,
  row: Row,
  errors: readonly FormError[],
) {
  return (key: keyof Row & string) => {
    const name = `${part}.${at}.${key}`;
    return { name, defaultValue: row[key] ?? '', error: errorOf(errors, name) };
  };
}

/** A list of words as a select's options. */
export function optionsOf(words: Readonly<Record<string | number, string>>) {
  return Object.entries(words);
}
