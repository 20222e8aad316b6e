import { PASSWORD_MIN_LENGTH } from '@/lib/auth/password';
import { errorOf, type FormError } from '@/lib/forms/form-state';
import { Field } from './fields';

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
