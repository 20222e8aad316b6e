import { Field } from '@/components/forms/fields';
import { EstimateFields, SourceFields } from '@/components/forms/record-fields';
import { errorOf, type FormError } from '@/lib/forms/form-state';

type Props = { values: Record<string, string>; errors: readonly FormError[] };

/** How many fighters a source gives an actor, where and for what date. */
export function StrengthFields({ values, errors }: Props) {
  const field = (name: string) => ({
    name,
    defaultValue: values[name] ?? '',
    error: errorOf(errors, name),
  });
  return (
    <>
      <div className="grid gap-x-6 sm:grid-cols-2">
        <EstimateFields field={(key) => field(`fighters.${key}`)} />
        <Field {...field('place')} label="Where" hint="For example, Iraq and Syria" />
        <Field
          {...field('as_of')}
          label="Date of the estimate"
          hint="For example, 2024, 2024-01 or 2024-01-31"
        />
      </div>
      <SourceFields values={values} errors={errors} />
    </>
  );
}
