import { Field, TextAreaField } from '@/components/forms/fields';
import { RadioField } from '@/components/forms/radio-field';
import { SourceFields } from '@/components/forms/record-fields';
import { errorOf, type FormError } from '@/lib/forms/form-state';

type Props = {
  /** The actor's that the page is of. */
  name: string;
  values: Record<string, string>;
  errors: readonly FormError[];
};

/** Who followed whom, since when, and how it is known. */
export function SuccessionFields({ name, values, errors }: Props) {
  const field = (key: string) => ({
    name: key,
    defaultValue: values[key] ?? '',
    error: errorOf(errors, key),
  });
  return (
    <>
      <RadioField
        name="place"
        legend="The other actor came"
        chosen={values.place}
        error={errorOf(errors, 'place')}
        choices={[
          { value: 'before', label: `before ${name}` },
          { value: 'after', label: `after ${name}` },
        ]}
      />
      <Field
        {...field('other')}
        label="The other actor"
        hint="Its name, an alias, or the id in its page’s web address"
      />
      <Field
        {...field('since')}
        label="Since"
        hint="For example, 2013, 2013-04 or 2013-04-08"
        isShort
      />
      <TextAreaField
        {...field('note')}
        label="How one became the other"
        hint="Give a note, a source or both, to say how this is known"
        rows={2}
      />
      <SourceFields values={values} errors={errors} />
    </>
  );
}
