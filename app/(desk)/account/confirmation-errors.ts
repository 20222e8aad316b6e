import type { Confirmation } from '@/app/_auth/confirm-password';
import { TooManyAttempts } from '@/lib/auth/limits';
import type { FormError } from '@/lib/forms/form-state';

/** What to say where a password was asked for again and not given; throws TooManyAttempts where it was tried too often. */
export function confirmationErrors(
  refused: Exclude<Confirmation, { kind: 'confirmed' }>,
  field = 'password',
): FormError[] {
  if (refused.kind === 'wait') throw new TooManyAttempts(refused.seconds);
  return [{ field, message: 'This is not your password' }];
}
