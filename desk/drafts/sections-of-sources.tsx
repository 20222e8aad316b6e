import { Combobox } from '@/components/forms/combobox';
import { Field } from '@/components/forms/fields';
import { rowFields, type SectionProps } from '@/components/forms/record-fields';
import { WrittenDateField } from '@/components/forms/written-date-field';
import { AddRow, Fields, PartRow, Section } from './section';

/** The documents that tell of it. */
export function SourcesSection({ entry, errors }: SectionProps) {
  return (
    <Section
      id="sources"
      legend="Sources"
      hint="A record is corroborated if two sources go back to different agencies or publishers. Reprints of one agency count once."
    >
      {entry.sources.map((source, i) => {
        const field = rowFields('sources', i, source, errors);
        return (
          <PartRow key={field('publisher').name} name="source" label="Source" at={i}>
            <Fields>
              <Combobox {...field('publisher')} label="Publisher" lookup="publisher" />
              <Combobox {...field('agency')} label="Agency it reprints" lookup="publisher" />
              <Field {...field('title')} label="Title" />
              <WrittenDateField
                {...field('publishedOn')}
                label="Date"
                hint="For example, 15 May 2024 or yesterday"
                takes="day"
              />
              <Field {...field('url')} label="Web address" type="url" />
              <Field
                {...field('language')}
                label="Language"
                hint="A code, such as en or ar"
                isShort
              />
              <Field {...field('reference')} label="Document number" />
              <Field {...field('original')} label="Who it quotes" />
            </Fields>
          </PartRow>
        );
      })}
      <AddRow name="source" label="Add a source" />
    </Section>
  );
}
