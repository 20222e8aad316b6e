import { Field, SelectField } from '@/components/forms/fields';
import {
  EstimateInputs,
  optionsOf,
  rowFields,
  type SectionProps,
} from '@/components/forms/record-fields';
import { AS_RECORDED } from '@/lib/entry/entry';
import type { Proposals } from '@/lib/entry/figures';
import { asksOfName } from '@/lib/entry/new-names';
import type { EntryQuestion } from '@/lib/entry/questions';
import { estimateText } from '@/lib/format/figures';
import { AS_RECORDED_WORDS, OUTCOME_WORDS, RULE_WORDS, VICTIM_WORDS } from '@/lib/format/words';
import { AddRow, Fields, PartRow, Section } from './section';

type FiguresSectionProps = SectionProps & {
  /** What the rules give for each figure of the entry, as saved. */
  proposals: readonly Proposals[];
};

/** What is published of each figure, and how it is found. */
export function FiguresSection({ entry, errors, proposals }: FiguresSectionProps) {
  return (
    <Section
      id="figures"
      legend="Published figures"
      hint="A rule finds a figure from the claims with the same outcome and victims. Save to see what each rule gives. Enter numbers only for figures set by hand."
    >
      {entry.figures.map((figure, i) => {
        const field = rowFields('figures', i, figure, errors);
        return (
          <PartRow key={field('outcome').name} name="figure" label="Figure" at={i}>
            <Fields>
              <SubjectFields field={field} />
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
                <EstimateInputs field={field} />
                <Field {...field('reason')} label="Reason" />
              </Fields>
            </details>
          </PartRow>
        );
      })}
      <AddRow name="figure" label="Add a figure" />
    </Section>
  );
}

type FieldsOfSubject = Record<'outcome' | 'victims', string>;

/** What happened, and to whom: of a figure, and of a claim. */
function SubjectFields({ field }: { field: ReturnType<typeof rowFields<FieldsOfSubject>> }) {
  return (
    <>
      <SelectField {...field('outcome')} label="Outcome" options={optionsOf(OUTCOME_WORDS)} />
      <SelectField {...field('victims')} label="Victims" options={optionsOf(VICTIM_WORDS)} />
    </>
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
          <PartRow key={field('source').name} name="claim" label="Claim" at={i}>
            <Fields>
              <SelectField
                {...field('source')}
                label="Which source"
                blank="Choose the source"
                options={sources}
              />
              <SubjectFields field={field} />
              <EstimateInputs field={field} />
              <SelectField
                {...field('official')}
                label="Said by an official body"
                options={OFFICIAL}
              />
              <Field {...field('quoted')} label="Quoted words" />
              <Field {...field('locator')} label="Where in the source, or who says it" />
            </Fields>
          </PartRow>
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

type ConfirmSectionProps = {
  questions: readonly EntryQuestion[];
  /** The keys of what the author has said is right. */
  confirmed: readonly string[];
};

/** What is possible but improbable, to be confirmed one by one. What was confirmed before stays so. */
export function ConfirmSection({ questions, confirmed }: ConfirmSectionProps) {
  const asked = new Set(questions.map((question) => question.key));
  const before = confirmed.filter((key) => !asked.has(key));
  return (
    <>
      {before.map((key) => (
        <input key={key} type="hidden" name="confirmed" value={key} />
      ))}
      {questions.length > 0 && (
        <Section
          id="questions"
          legend="To confirm"
          hint="Each of these is possible but unusual. Correct the field, or confirm that it is right."
        >
          {questions.map((question, i) => (
            <p key={question.key} className="my-4 flex gap-3">
              <input
                type="checkbox"
                id={`confirmed.${i}`}
                name="confirmed"
                value={question.key}
                className="mt-0.5 size-5 shrink-0"
              />
              <label htmlFor={`confirmed.${i}`}>
                {question.message}{' '}
                <span className="font-semibold">
                  Yes, it is {asksOfName(question.key) ? 'new' : 'right'}
                </span>
              </label>
            </p>
          ))}
        </Section>
      )}
    </>
  );
}
