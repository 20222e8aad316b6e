import { errorOf, type FormError } from '@/lib/forms/form-state';
import { Field } from './field';

type Props = { values: Record<string, string>; errors: readonly FormError[] };

/** The fields of one document, by the names of lib/forms/fields. */
export function SourceFields({ values, errors }: Props) {
  const field = (name: string) => ({
    name: `source_${name}`,
    defaultValue: values[`source_${name}`] ?? '',
    error: errorOf(errors, `source_${name}`),
  });
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
          hint="For example, 2024-05-15"
        />
        <Field {...field('url')} label="Web address" type="url" />
        <Field {...field('language')} label="Language" hint="A code, such as en or ar" isShort />
        <Field {...field('reference')} label="Document number" />
        <Field {...field('original')} label="Who it quotes" />
      </div>
    </fieldset>
  );
}
