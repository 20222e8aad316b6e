import { Field } from '@/components/forms/field';
import { SelectField } from '@/components/forms/select-field';
import { QUALIFIER_WORDS } from '@/lib/format/words';
import { optionsOf } from './row-fields';

type FieldOf = (key: 'qualifier' | 'low' | 'best' | 'high') => {
  name: string;
  defaultValue: string;
  error: string | undefined;
};

/** How a figure is stated, and its numbers. */
export function EstimateFields({ field }: { field: FieldOf }) {
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
