'use client';

import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField } from '@/components/forms/text-area-field';
import { errorOf } from '@/lib/forms/form-state';
import { carryNoLonger } from '../actions';

/** Takes back that a publisher carries another's reports. */
export function CarryNoLongerForm({ publisher }: { publisher: string }) {
  return (
    <ActionForm action={carryNoLonger}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="publisher" value={publisher} />
          <TextAreaField
            name="note"
            label="Why it is no longer so"
            hint="It is kept in the audit log"
            rows={2}
            defaultValue={values.note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <button type="submit" className="button">
            Count them apart from now on
          </button>
        </>
      )}
    </ActionForm>
  );
}
