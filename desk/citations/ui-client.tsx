'use client';

import { ActionForm } from '@/components/forms/action-form';
import { CheckField } from '@/components/forms/check-field';
import { TextAreaField } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { withdrawCitationAction } from './actions';

/** Withdraws a citation for good, with a reason that its readers see. */
export function WithdrawCitationForm({ id }: { id: string }) {
  return (
    <ActionForm action={withdrawCitationAction}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="citation" value={id} />
          <TextAreaField
            name="note"
            label="Why, for readers of the citation’s page"
            hint="It is shown there for good. Do not repeat what must not be read"
            rows={3}
            defaultValue={values.note ?? ''}
            error={errorOf(errors, 'note')}
          />
          <CheckField
            name="isSure"
            label="Withdraw it for good: this can’t be undone"
            isTicked={values.isSure === 'yes'}
            error={errorOf(errors, 'isSure')}
          />
          <button type="submit" className="button">
            Withdraw the citation
          </button>
        </>
      )}
    </ActionForm>
  );
}
