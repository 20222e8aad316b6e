import { Field } from '@/components/forms/field';
import { SelectField } from '@/components/forms/select-field';
import { DATE_PRECISION_WORDS } from '@/lib/format/words';
import { entryFields, optionsOf, type SectionProps } from './row-fields';
import { Fields, Section } from './section';

/** When it happened. */
export function DateSection(props: SectionProps) {
  const field = entryFields(props);
  return (
    <Section id="date" legend="When it happened">
      <Fields>
        <Field
          {...field('dateStart')}
          label="Date"
          hint="As 2024-05-13; 2024-04 where only the month is known"
          autoComplete="off"
        />
        <Field {...field('dateEnd')} hint="Only where it is not the same" autoComplete="off" />
        <SelectField
          {...field('datePrecision')}
          hint="Left open, it follows from the days"
          blank="As the days say"
          options={optionsOf(DATE_PRECISION_WORDS)}
        />
      </Fields>
    </Section>
  );
}
