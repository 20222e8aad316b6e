import { Field } from '@/components/forms/fields';
import { rowFields, type SectionProps } from '@/components/forms/record-fields';
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
              <Field {...field('publisher')} label="Publisher" />
              <Field {...field('agency')} label="Agency it reprints" />
              <Field {...field('title')} label="Title" />
              <Field
                {...field('publishedOn')}
                label="Date"
                hint="For example, 2024-05-15"
                autoComplete="off"
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
