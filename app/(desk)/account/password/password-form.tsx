'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { NewPasswordFields } from '@/components/forms/new-password-fields';
import { errorOf } from '@/lib/forms/form-state';
import { change } from './actions';

/** The email address is for password managers, which have to know whose password it is. */
export function PasswordForm({ email }: { email: string }) {
  return (
    <ActionForm action={change}>
      {({ errors }) => (
        <>
          <input type="text" value={email} autoComplete="username" readOnly hidden />
          <Field
            name="current_password"
            label="Current password"
            type="password"
            autoComplete="current-password"
            error={errorOf(errors, 'current_password')}
          />
          <NewPasswordFields errors={errors} />
          <button type="submit" className="button">
            Change the password
          </button>
        </>
      )}
    </ActionForm>
  );
}
