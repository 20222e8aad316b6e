'use client';

import { Field } from '@/components/forms/field';
import { SelectField } from '@/components/forms/select-field';
import type { RevisionState } from '@/lib/domain/enums';
import { REASON_WORDS } from '@/lib/format/words';
import { errorOf } from '@/lib/forms/form-state';
import { ActForm } from './act-form';
import { correct, merge, restore, retract, split, unRetract } from './actions';

type Props = {
  incident: string;
  state: RevisionState;
  /** The numbers of the revisions before the current one, with when each was published. */
  earlier: readonly (readonly [number: string, label: string])[];
  /** Whether the user may do more than start a correction. */
  isReviewer: boolean;
};

const REASONS = (['new_information', 'correction', 'reclassification'] as const).map(
  (reason) => [reason, REASON_WORDS[reason]] as const,
);

/** What can be done to an incident in its state. */
export function Acts({ incident, state, earlier, isReviewer }: Props) {
  const canRetract = isReviewer && state === 'published';
  return (
    <>
      {state === 'published' && (
        <ActForm
          action={correct}
          incident={incident}
          label="Correct it"
          about="Opens a draft of what is published, to be submitted and reviewed."
        >
          {(errors, values) => (
            <div className="max-w-sm">
              <SelectField
                name="reason"
                label="Reason"
                defaultValue={values.reason ?? ''}
                blank="Choose the reason"
                options={REASONS}
                error={errorOf(errors, 'reason')}
              />
            </div>
          )}
        </ActForm>
      )}
      {canRetract && (
        <>
          <ActForm
            action={retract}
            incident={incident}
            label="Retract it"
            about="Takes it out of every total. Its page stays and says why."
          />
          <ActForm
            action={merge}
            incident={incident}
            label="Merge it into another"
            about="Takes it out of every total as a duplicate. Its page stays and leads to the other for ever."
          >
            {(errors, values) => (
              <Field
                name="winning"
                label="Id of the incident that stays"
                hint="As in the address of its page: ledger-2024-05-13-iraq-army-barracks"
                defaultValue={values.winning ?? ''}
                error={errorOf(errors, 'winning')}
              />
            )}
          </ActForm>
        </>
      )}
      {isReviewer && state === 'retracted' && (
        <ActForm
          action={unRetract}
          incident={incident}
          label="Publish it again"
          about="Takes the retraction back, as a new revision."
        />
      )}
      {isReviewer && state === 'merged' && (
        <ActForm
          action={split}
          incident={incident}
          label="Split it off again"
          about="Lets it stand and count by itself, saying what it said."
        />
      )}
      {isReviewer && state !== 'merged' && earlier.length > 0 && (
        <ActForm
          action={restore}
          incident={incident}
          label="Restore an earlier revision"
          about="Publishes again what an earlier revision said, as a new revision."
        >
          {(errors, values) => (
            <div className="max-w-sm">
              <SelectField
                name="number"
                label="Revision"
                defaultValue={values.number ?? ''}
                blank="Choose the revision"
                options={earlier}
                error={errorOf(errors, 'number')}
              />
            </div>
          )}
        </ActForm>
      )}
    </>
  );
}
