'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { PASSWORD_MIN_LENGTH } from '@/lib/auth/password';
import { errorOf, type FormError } from '@/lib/forms/form-state';
import {
  acceptInvitationAction,
  setPasswordByLinkAction,
  signInAction,
  verifyAppCodeAction,
  verifyRecoveryCodeAction,
} from './actions-of-sign-in';

export function SignInForm({ to }: { to: string }) {
  return (
    <ActionForm action={signInAction}>
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

type CodeFormProps = { method: 'app' | 'recovery'; to: string };

export function CodeForm({ method, to }: CodeFormProps) {
  const isApp = method === 'app';
  return (
    <ActionForm key={method} action={isApp ? verifyAppCodeAction : verifyRecoveryCodeAction}>
      {({ errors }) => (
        <>
          <input type="hidden" name="to" value={to} />
          <Field
            name="code"
            label={isApp ? 'Code' : 'Recovery code'}
            hint={
              isApp
                ? 'The 6 digits that your authenticator app shows'
                : 'One that you have not used yet'
            }
            inputMode={isApp ? 'numeric' : 'text'}
            autoComplete={isApp ? 'one-time-code' : 'off'}
            isShort={isApp}
            error={errorOf(errors, 'code')}
          />
          <button type="submit" className="button">
            Continue
          </button>
        </>
      )}
    </ActionForm>
  );
}

type AcceptFormProps = {
  token: string;
  email: string;
  /** Whether a user is made, who has yet to give their name. */
  joins: boolean;
};

export function AcceptForm({ token, email, joins }: AcceptFormProps) {
  return (
    <ActionForm action={joins ? acceptInvitationAction : setPasswordByLinkAction}>
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

/** A new password, twice. */
export function NewPasswordFields({ errors }: { errors: readonly FormError[] }) {
  return (
    <>
      <Field
        name="password"
        label="New password"
        hint={`At least ${PASSWORD_MIN_LENGTH} characters of any kind. Three or four unrelated words work well. Do not use a common password or your own name`}
        type="password"
        autoComplete="new-password"
        error={errorOf(errors, 'password')}
      />
      <Field
        name="repeated"
        label="Enter the new password again"
        type="password"
        autoComplete="new-password"
        error={errorOf(errors, 'repeated')}
      />
    </>
  );
}
