'use client';

import { Field, SelectField } from '@/components/forms/fields';
import { CORRECTION_REASON_OPTIONS } from '@/lib/format/words';
import { errorOf } from '@/lib/forms/form-state';
import { ActForm } from './act-form';
import { correct, merge, retract, split, unRetract } from './actions';
import { ACTS, type Act } from './acts-of';

type Props = {
  act: Exclude<Act, 'restore'>;
  incident: string;
  /** The number of the revision that the page shows. */
  seen: number;
};

/** The form of what is to be done to an incident. */
export function ChosenAct({ act, incident, seen }: Props) {
  const form = { incident, seen, label: ACTS[act] };
  switch (act) {
    case 'correct':
      return (
        <ActForm
          {...form}
          action={correct}
          about="Starts a draft from what is published. You then submit it for review."
        >
          {(errors, values) => (
            <div className="max-w-sm">
              <SelectField
                name="reason"
                label="Reason"
                defaultValue={values.reason ?? ''}
                blank="Choose the reason"
                options={CORRECTION_REASON_OPTIONS}
                error={errorOf(errors, 'reason')}
              />
            </div>
          )}
        </ActForm>
      );
    case 'retract':
      return (
        <ActForm
          {...form}
          action={retract}
          about="Removes it from every total. Its page stays and says why."
        />
      );
    case 'merge':
      return (
        <ActForm
          {...form}
          action={merge}
          about="Removes it from every total as a duplicate. Its page stays and always leads to the other incident."
        >
          {(errors, values) => (
            <Field
              name="winning"
              label="Id of the incident that stays"
              hint="You can find it above the title of the incident’s page"
              defaultValue={values.winning ?? ''}
              error={errorOf(errors, 'winning')}
            />
          )}
        </ActForm>
      );
    case 'un-retract':
      return (
        <ActForm {...form} action={unRetract} about="Undoes the retraction, as a new revision." />
      );
    case 'split':
      return (
        <ActForm
          {...form}
          action={split}
          about="Makes it count on its own again, as it was before."
        />
      );
  }
}
