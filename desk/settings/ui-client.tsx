'use client';

import { ActionForm } from '@/components/forms/action-form';
import { RadioField } from '@/components/forms/radio-field';
import { errorOf } from '@/lib/forms/form-state';
import { setOnePersonDeskAction } from './actions';

const CHOICES = [
  {
    value: 'two',
    label: 'Someone other than its author',
    about:
      'Anyone who wrote or saved any part of a draft can’t publish it. Revisions say that a second person reviewed them.',
  },
  {
    value: 'one',
    label: 'Its author too, because one person runs this desk',
    about:
      'For a desk with nobody else. Every revision that its own author published says so for good, on its public page and in the API, even if you change this setting back.',
  },
];

/** Whether a draft needs a second person. */
export function WhoPublishesForm({ onePersonDesk }: { onePersonDesk: boolean }) {
  return (
    <ActionForm action={setOnePersonDeskAction}>
      {({ errors, values }) => (
        <>
          <RadioField
            name="who"
            legend="Who may publish a draft"
            choices={CHOICES}
            chosen={values.who ?? (onePersonDesk ? 'one' : 'two')}
            error={errorOf(errors, 'who')}
          />
          <button type="submit" className="button">
            Save
          </button>
        </>
      )}
    </ActionForm>
  );
}
