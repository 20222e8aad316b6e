'use client';

import { ActionForm } from '@/components/forms/action-form';
import { RadioField } from '@/components/forms/radio-field';
import { errorOf } from '@/lib/forms/form-state';
import { setWhoPublishes } from './actions';

const CHOICES = [
  {
    value: 'two',
    label: 'Someone else than its author',
    about:
      'Whoever wrote or saved any of a draft can’t publish it. Revisions say that a second person reviewed them.',
  },
  {
    value: 'one',
    label: 'Also its author: this is a desk of one person',
    about:
      'For a desk that has nobody else. Every revision published by its own author says so for ever, on its public page and in the API, also when this is changed back.',
  },
];

/** Whether a draft needs a second person. */
export function WhoPublishesForm({ onePersonDesk }: { onePersonDesk: boolean }) {
  return (
    <ActionForm action={setWhoPublishes}>
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
