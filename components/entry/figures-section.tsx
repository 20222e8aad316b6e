import { Field, SelectField } from '@/components/forms/fields';
import {
  EstimateFields,
  optionsOf,
  rowFields,
  type SectionProps,
} from '@/components/forms/record-fields';
import { AS_RECORDED } from '@/lib/entry/entry';
import type { Proposals } from '@/lib/entry/figures';
import { estimateText } from '@/lib/format/figures';
import { AS_RECORDED_WORDS, OUTCOME_WORDS, RULE_WORDS, VICTIM_WORDS } from '@/lib/format/words';
import { AddRow, Row } from './rows';
import { Fields, Section } from './section';

type Props = SectionProps & {
  /** What the rules give for each figure of the entry, as saved. */
  proposals: readonly Proposals[];
};

/** What is published of each figure, and how it is found. */
export function FiguresSection({ entry, errors, proposals }: Props) {
  return (
    <Section
      id="figures"
      legend="Published figures"
      hint="A rule finds a figure from the claims with the same outcome and victims. Save to see what each rule gives. Enter numbers only for figures set by hand."
    >
      {entry.figures.map((figure, i) => {
        const field = rowFields('figures', i, figure, errors);
        return (
          <Row key={field('outcome').name} name="figure" label="Figure" at={i}>
            <Fields>
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
              <SelectField
                {...field('rule')}
                label="How it is found"
                blank="Choose how"
                options={figure.rule === AS_RECORDED ? [FROM_RECORD, ...RULES] : RULES}
              />
            </Fields>
            <ProposedFigures proposals={proposals[i] ?? []} />
            <details open={figure.rule === 'by_hand'} className="mt-2">
              <summary>Numbers set by hand, and why</summary>
              <Fields>
                <EstimateFields field={field} />
                <Field {...field('reason')} label="Reason" />
              </Fields>
            </details>
          </Row>
        );
      })}
      <AddRow name="figure" label="Add a figure" />
    </Section>
  );
}

const RULES = optionsOf(RULE_WORDS);
const FROM_RECORD: readonly [string, string] = [AS_RECORDED, AS_RECORDED_WORDS];

function ProposedFigures({ proposals }: { proposals: Proposals }) {
  if (proposals.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-6 text-sm">
      {proposals.map(({ rule, estimate }) => (
        <div key={rule} className="flex gap-2">
          <dt className="text-muted">{RULE_WORDS[rule]}</dt>
          <dd>{estimate === null ? 'no claims to go by' : estimateText(estimate)}</dd>
        </div>
      ))}
    </dl>
  );
}
