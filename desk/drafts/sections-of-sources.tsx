import { Combobox } from '@/components/forms/combobox';
import { Field } from '@/components/forms/fields';
import { rowFields, type SectionProps } from '@/components/forms/record-fields';
import { WrittenDateField } from '@/components/forms/written-date-field';
import { EMPTY_ROW } from '@/lib/entry/entry';
import { isBlankRow } from '@/lib/entry/faults';
import type { SourceRow } from '@/lib/entry/source-row';
import { AddRow, Fields, IntentButton, PartRow, Section } from './section';
import { SameSource } from './ui-sources';
import { ANOTHER_FROM } from './words';

type SourcesSectionProps = SectionProps & {
  /** The source of the author's last incident; null if there is none. */
  last: SourceRow | null;
};

/** The documents that tell of it: one that the ledger knows is found by a few letters, or entered. */
export function SourcesSection({ entry, errors, last }: SourcesSectionProps) {
  return (
    <Section
      id="sources"
      legend="Sources"
      hint="A record is corroborated if two sources go back to different agencies or publishers. Reprints of one agency count once."
    >
      {entry.sources.map((source, i) => {
        const field = rowFields('sources', i, source, errors);
        const isBlank = isBlankRow(source, EMPTY_ROW.sources);
        return (
          <PartRow key={field('publisher').name} name="source" label="Source" at={i}>
            {isBlank && (
              <div className="flex flex-wrap items-end gap-x-6">
                <div className="script-only grow sm:max-w-96">
                  <Combobox
                    name={`sources.${i}.known`}
                    label="Find one that is in the ledger"
                    hint="By publisher, title and date"
                    defaultValue=""
                    lookup="source"
                    fills={`sources.${i}.`}
                    isFinder
                  />
                </div>
                {last !== null && (
                  <div className="my-5">
                    <SameSource source={last} row={i} />
                  </div>
                )}
              </div>
            )}
            <Fields>
              <Combobox {...field('publisher')} label="Publisher" lookup="publisher" />
              <Combobox {...field('agency')} label="Agency it reprints" lookup="publisher" />
              <Field {...field('title')} label="Title" />
              <WrittenDateField
                {...field('publishedOn')}
                label="Date"
                hint="Such as 15 May 2024 or May 2024"
                takes="part"
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
            {!isBlank && (
              <div className="mb-3">
                <IntentButton intent={`${ANOTHER_FROM}${i + 1}`}>
                  {`Save, and enter another incident from source ${i + 1}`}
                </IntentButton>
              </div>
            )}
          </PartRow>
        );
      })}
      <AddRow name="source" label="Add a source" />
    </Section>
  );
}
