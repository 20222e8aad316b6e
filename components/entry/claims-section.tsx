import { Field, SelectField } from '@/components/forms/fields';
import {
  EstimateFields,
  optionsOf,
  rowFields,
  type SectionProps,
} from '@/components/forms/record-fields';
import { OUTCOME_WORDS, VICTIM_WORDS } from '@/lib/format/words';
import { AddRow, Row } from './rows';
import { Fields, Section } from './section';

/** What each source says of each figure. */
export function ClaimsSection({ entry, errors }: SectionProps) {
  const sources = entry.sources.map((source, i): [string, string] => [
    String(i + 1),
    [`Source ${i + 1}`, source.publisher || source.title].filter(Boolean).join(': '),
  ]);
  return (
    <Section
      id="claims"
      legend="Claims"
      hint="What each source says, exactly as it says it. If there is only one number, enter it in Number. For “at least 28”, enter 28 and choose “At least”."
    >
      {entry.claims.map((claim, i) => {
        const field = rowFields('claims', i, claim, errors);
        return (
          <Row key={field('source').name} name="claim" label="Claim" at={i}>
            <Fields>
              <SelectField
                {...field('source')}
                label="Which source"
                blank="Choose the source"
                options={sources}
              />
              <SelectField
                {...field('outcome')}
                label="Outcome"
                options={optionsOf(OUTCOME_WORDS)}
              />
              <SelectField
                {...field('victims')}
                label="Victims"
                options={optionsOf(VICTIM_WORDS)}
              />
              <EstimateFields field={field} />
              <SelectField
                {...field('official')}
                label="Said by an official body"
                options={OFFICIAL}
              />
              <Field {...field('quoted')} label="Quoted words" />
              <Field {...field('locator')} label="Where in the source, or who says it" />
            </Fields>
          </Row>
        );
      })}
      <AddRow name="claim" label="Add a claim" />
    </Section>
  );
}

const OFFICIAL = [
  ['', 'No'],
  ['yes', 'Yes'],
] as const;
