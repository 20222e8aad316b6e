import { Field, SelectField, TextAreaField } from '@/components/forms/fields';
import { SourceFields } from '@/components/forms/record-fields';
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
        <Field
          {...field('starts_on')}
          label="From"
          hint="For example, 2014-06-10, 2014-06 or 2014"
        />
        <Field
          {...field('ends_on')}
          label="To"
          hint="Leave blank for a single day, month or year"
        />
        <Field
          {...field('date_label')}
          label="The date in words"
          hint="For example, summer 2014. Leave blank to show the dates themselves"
        />
        <Field
          {...field('label')}
          label="Words on the chart"
          hint="Keep it short: 80 characters at most"
        />
      </div>
      <TextAreaField {...field('text')} label="Words below the chart" rows={3} />
      <div className="grid gap-x-6 sm:grid-cols-2">
        <SelectField
          {...field('country')}
          label="Shown with the country"
          hint="When this country is in view"
          blank="Any"
          options={countries}
        />
        <Field
          {...field('group')}
          label="Shown with the group"
          hint="When it is in view. Enter its name, an alias or its id"
        />
      </div>
      <SourceFields values={values} errors={errors} />
    </>
  );
}
