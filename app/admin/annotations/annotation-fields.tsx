import { Field } from '@/components/forms/field';
import { SelectField } from '@/components/forms/select-field';
import { SourceFields } from '@/components/forms/source-fields';
import { TextAreaField } from '@/components/forms/text-area-field';
import { errorOf, type FormError } from '@/lib/forms/form-state';

type Props = {
  values: Record<string, string>;
  errors: readonly FormError[];
  countries: readonly (readonly [code: string, name: string])[];
};

/** When something was, in which words charts say it, where it is shown and where it comes from. */
export function AnnotationFields({ values, errors, countries }: Props) {
  const field = (name: string) => ({
    name,
    defaultValue: values[name] ?? '',
    error: errorOf(errors, name),
  });
  return (
    <>
      <div className="grid gap-x-6 sm:grid-cols-2">
        <Field {...field('starts_on')} label="From" hint="As 2014-06-10, 2014-06 or 2014" />
        <Field {...field('ends_on')} label="To" hint="Blank for one day, month or year" />
        <Field
          {...field('date_label')}
          label="The date in words"
          hint="As far as it is known: summer 2014. Blank for the days themselves"
        />
        <Field {...field('label')} label="Words on the chart" hint="Few: 80 characters at most" />
      </div>
      <TextAreaField {...field('text')} label="Words below the chart" rows={3} />
      <div className="grid gap-x-6 sm:grid-cols-2">
        <SelectField
          {...field('country')}
          label="Shown with the country"
          hint="Where this country is in view"
          blank="Any"
          options={countries}
        />
        <Field
          {...field('group')}
          label="Shown with the group"
          hint="Where it is in view: its name, an alias, or its id"
        />
      </div>
      <SourceFields values={values} errors={errors} />
    </>
  );
}
