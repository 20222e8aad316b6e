import { Field, SelectField } from '@/components/forms/fields';
import { entryFields, optionsOf, type SectionProps } from '@/components/forms/record-fields';
import { DATE_PRECISION_WORDS } from '@/lib/format/words';
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
          hint="For example, 2024-05-13, or 2024-04 if only the month is known"
          autoComplete="off"
        />
        <Field {...field('dateEnd')} hint="Only if it is different" autoComplete="off" />
        <SelectField
          {...field('datePrecision')}
          hint="If you leave this blank, it follows from the dates"
          blank="Same as the dates"
          options={optionsOf(DATE_PRECISION_WORDS)}
        />
      </Fields>
    </Section>
  );
}
