import { SelectField, TextAreaField } from '@/components/forms/fields';
import { entryFields, type SectionProps } from '@/components/forms/record-fields';
import type { DraftReason } from '@/lib/domain/draft';
import { CORRECTION_REASON_OPTIONS } from '@/lib/format/words';
import { errorOf } from '@/lib/forms/form-state';
import { Fields, Section } from './section';

type Props = SectionProps & {
  /** Why a published incident is changed; null for one that is not in the ledger yet. */
  correction: { reason: DraftReason; note: string } | null;
};

/** The incident in words and, where it is published, why it is changed. */
export function SummarySection({ correction, ...props }: Props) {
  return (
    <>
      <Section id="words" legend="In words">
        <TextAreaField
          {...entryFields(props)('summary')}
          hint="What happened, in plain words and without names of victims"
        />
      </Section>
      {correction && (
        <Section
          id="why"
          legend="Reason for the change"
          hint="Readers see both next to the revision."
        >
          <Fields>
            <SelectField
              name="reason"
              label="Reason"
              defaultValue={correction.reason}
              options={CORRECTION_REASON_OPTIONS}
              error={errorOf(props.errors, 'reason')}
            />
          </Fields>
          <TextAreaField
            name="note"
            label="Note"
            rows={2}
            defaultValue={correction.note}
            error={errorOf(props.errors, 'note')}
          />
        </Section>
      )}
    </>
  );
}
