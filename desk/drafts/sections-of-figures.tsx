import { asksOfName } from '@/lib/entry/new-names';
import type { EntryQuestion } from '@/lib/entry/questions';
import { Section } from './section';

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
