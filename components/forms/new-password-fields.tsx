import { PASSWORD_MIN_LENGTH } from '@/lib/auth/password';
import { errorOf, type FormError } from '@/lib/forms/form-state';
import { Field } from './field';

/** A new password, twice. */
export function NewPasswordFields({ errors }: { errors: readonly FormError[] }) {
  return (
    <>
      <Field
        name="password"
        label="New password"
        hint={`At least ${PASSWORD_MIN_LENGTH} characters, of any kind. Three or four unrelated words do well. Common passwords and your own name are refused`}
        type="password"
        autoComplete="new-password"
        error={errorOf(errors, 'password')}
      />
      <Field
        name="repeated"
        label="The same password again"
        type="password"
        autoComplete="new-password"
        error={errorOf(errors, 'repeated')}
      />
    </>
  );
}
