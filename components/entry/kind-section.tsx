import { Field, SelectField } from '@/components/forms/fields';
import { entryFields, optionsOf, type SectionProps } from '@/components/forms/record-fields';
import { VIOLENCE_WORDS } from '@/lib/format/words';
import { Fields, Section } from './section';

/** What kind of attack it was. */
export function KindSection(props: SectionProps) {
  const field = entryFields(props);
  return (
    <Section id="kind" legend="The attack" hint="Separate several of a kind with semicolons.">
      <Fields>
        <Field {...field('attackTypes')} />
        <Field {...field('weapons')} />
        <Field {...field('targets')} />
        <SelectField
          {...field('violence')}
          blank="Choose the type"
          options={optionsOf(VIOLENCE_WORDS)}
        />
        <Field {...field('conflict')} />
      </Fields>
    </Section>
  );
}
