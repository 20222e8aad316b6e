'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { NewPasswordFields } from '@/components/forms/new-password-fields';
import { errorOf } from '@/lib/forms/form-state';
import { join, setPassword } from './actions';

type Props = {
  token: string;
  email: string;
  /** Whether a user is made, who has yet to give their name. */
  joins: boolean;
};

export function AcceptForm({ token, email, joins }: Props) {
  return (
    <ActionForm action={joins ? join : setPassword}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="token" value={token} />
          <Field
            name="email"
            label="Email address"
            hint="You will sign in with this"
            autoComplete="username"
            defaultValue={email}
            readOnly
          />
          {joins && (
            <Field
              name="name"
              label="Your name"
              hint="This is the name your colleagues at the desk will see"
              autoComplete="name"
              defaultValue={values.name}
              error={errorOf(errors, 'name')}
            />
          )}
          <NewPasswordFields errors={errors} />
          <button type="submit" className="button">
            {joins ? 'Join the desk' : 'Set the password'}
          </button>
        </>
      )}
    </ActionForm>
  );
}
