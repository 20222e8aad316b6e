import { type FormField, INCIDENT_FIELDS } from '@/lib/domain/incident-fields';
import type { EntryPart, IncidentEntry } from '@/lib/entry/entry';
import { QUALIFIER_WORDS } from '@/lib/format/words';
import { errorOf, type FormError, fieldsOf } from '@/lib/forms/form-state';
import { Field, SelectField } from './fields';

type Props = { values: Record<string, string>; errors: readonly FormError[] };

/** The fields of one document, by the names of lib/forms/fields. */
export function SourceFields({ values, errors }: Props) {
  const its = fieldsOf(values, errors);
  const field = (name: string) => its(`source_${name}`);
  return (
    <fieldset className="my-5 border-t border-line pt-3">
      <legend className="float-start w-full font-semibold">Source</legend>
      <div className="clear-both grid gap-x-6 sm:grid-cols-2">
        <Field {...field('publisher')} label="Publisher" />
        <Field {...field('agency')} label="Agency it reprints" />
        <Field {...field('title')} label="Title" />
        <Field
          {...field('published_on')}
          label="Date of the source"
          hint="For example, 2024-05-15, 2024-05 or 2024"
        />
        <Field {...field('url')} label="Web address" type="url" />
        <Field {...field('language')} label="Language" hint="A code, such as en or ar" isShort />
        <Field {...field('reference')} label="Document number" />
        <Field {...field('original')} label="Who it quotes" />
      </div>
    </fieldset>
  );
}

type FieldOf = (key: 'qualifier' | 'low' | 'best' | 'high') => {
  name: string;
  defaultValue: string;
  error: string | undefined;
};

/** How a figure is stated, and its numbers. */
export function EstimateInputs({ field }: { field: FieldOf }) {
  const number = { inputMode: 'numeric', autoComplete: 'off', isShort: true } as const;
  return (
    <>
      <SelectField
        {...field('qualifier')}
        label="How it is stated"
        options={optionsOf(QUALIFIER_WORDS)}
      />
      <div className="grid grid-cols-3 gap-x-3 sm:col-span-2 lg:col-span-1">
        <Field {...field('low')} label="Lowest" {...number} />
        <Field {...field('best')} label="Number" {...number} />
        <Field {...field('high')} label="Highest" {...number} />
      </div>
    </>
  );
}

/** What every section of the form is drawn from. */
export type SectionProps = { entry: IncidentEntry; errors: readonly FormError[] };

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
