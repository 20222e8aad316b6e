import { Field, TextAreaField } from '@/components/forms/fields';
import { RadioField } from '@/components/forms/radio-field';
import { errorOf, type FormError } from '@/lib/forms/form-state';

const COUNTS_WOUNDED = [
  { value: 'yes', label: 'Yes', about: 'Where a source gives them.' },
  {
    value: 'no',
    label: 'No',
    about: 'Pages say that it does not, and the desk accepts no figures for wounded.',
  },
];

type Props = {
  /** By field; what is not there is empty. */
  values: Readonly<Record<string, string | null>>;
  errors: readonly FormError[];
};

/** What is said of a dataset. */
export function DatasetFields({ values, errors }: Props) {
  const field = (name: string) => ({
    name,
    defaultValue: values[name] ?? '',
    error: errorOf(errors, name),
  });
  return (
    <>
      <Field {...field('title')} label="Title" />
      <Field {...field('publisher')} label="Publisher" hint="Who records it" />
      <TextAreaField {...field('description')} label="Description" hint="What it is, for readers" />
      <TextAreaField
        {...field('coverage')}
        label="Coverage (optional)"
        hint="What it aims to record: which events, where and since when. What it contains is counted for you"
        rows={2}
      />
      <Field
        {...field('licence')}
        label="Licence"
        hint="For example, CC BY 4.0, or its terms in a few words"
      />
      <TextAreaField
        {...field('citation')}
        label="Citation"
        hint="How its recorder asks to be cited"
        rows={2}
      />
      <RadioField
        name="recordsWounded"
        legend="Does it count wounded?"
        choices={COUNTS_WOUNDED}
        chosen={values.recordsWounded ?? undefined}
        error={errorOf(errors, 'recordsWounded')}
      />
    </>
  );
}
