'use client';

import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { withdraw } from '../actions';

/** Takes an annotation off all charts. */
export function WithdrawForm({ id }: { id: number }) {
  return (
    <ActionForm action={withdraw}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="id" value={id} />
          <TextAreaField
            name="note"
            label="Reason for withdrawing it"
            rows={2}
            defaultValue={values.note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <button type="submit" className="button">
            Withdraw it
          </button>
        </>
      )}
    </ActionForm>
  );
}
