'use client';

import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { sendDraftBack } from './actions';

/** Sends a draft back to its author with words. */
export function SendBackForm({ draft }: { draft: number }) {
  return (
    <ActionForm action={sendDraftBack}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="draft" value={draft} />
          <TextAreaField
            name="comment"
            label="What needs to be fixed"
            defaultValue={values.comment ?? ''}
            error={errorOf(errors, 'comment')}
          />
          <button type="submit" className="button">
            Send it back
          </button>
        </>
      )}
    </ActionForm>
  );
}
