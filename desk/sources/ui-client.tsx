'use client';

import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { removeRepublisherAction, setRepublisherAction } from './actions';

/** Sets that a publisher carries another's reports. */
export function CarryForm({ publisher, origin }: { publisher: string; origin: string }) {
  return (
    <ActionForm action={setRepublisherAction}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="publisher" value={publisher} />
          <input type="hidden" name="origin" value={origin} />
          <TextAreaField
            name="note"
            label="How it is known"
            hint="For the desk. For example, the publisher says so itself, or its texts are the same word for word"
            rows={2}
            defaultValue={values.note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <button type="submit" className="button">
            Count them as one from now on
          </button>
        </>
      )}
    </ActionForm>
  );
}

/** Takes back that a publisher carries another's reports. */
export function CarryNoLongerForm({ publisher }: { publisher: string }) {
  return (
    <ActionForm action={removeRepublisherAction}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="publisher" value={publisher} />
          <TextAreaField
            name="note"
            label="Why this is no longer true"
            hint="This is kept in the audit log"
            rows={2}
            defaultValue={values.note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <button type="submit" className="button">
            Count them separately from now on
          </button>
        </>
      )}
    </ActionForm>
  );
}
