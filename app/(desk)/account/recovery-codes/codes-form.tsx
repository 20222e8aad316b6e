'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { RecoveryCodes } from '@/components/forms/recovery-codes';
import { errorOf } from '@/lib/forms/form-state';
import { makeNewCodes } from './actions';

export function CodesForm() {
  return (
    <ActionForm action={makeNewCodes}>
      {({ errors, result }) =>
        result ? (
          <RecoveryCodes codes={result} />
        ) : (
          <>
            <Field
              name="password"
              label="Your password"
              type="password"
              autoComplete="current-password"
              error={errorOf(errors, 'password')}
            />
            <button type="submit" className="button">
              Make new codes
            </button>
          </>
        )
      }
    </ActionForm>
  );
}
