'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { signIn } from './actions';

export function SignInForm({ to }: { to: string }) {
  return (
    <ActionForm action={signIn}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="to" value={to} />
          <Field
            name="email"
            label="Email address"
            type="email"
            autoComplete="username"
            defaultValue={values.email}
            error={errorOf(errors, 'email')}
          />
          <Field
            name="password"
            label="Password"
            type="password"
            autoComplete="current-password"
            error={errorOf(errors, 'password')}
          />
          <button type="submit" className="button">
            Sign in
          </button>
        </>
      )}
    </ActionForm>
  );
}
