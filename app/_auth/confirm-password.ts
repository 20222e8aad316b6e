import { forgiveAttempts, takeAttempt } from '@/db/mutations/user/take-attempt';
import type { Desk } from '@/desk/frame/desk';
import type { SignedInUser } from '@/lib/auth/permissions';
import { refusalCode } from './api-error-code';

export type Confirmation =
  | { kind: 'confirmed' }
  | { kind: 'wrong-password' }
  | { kind: 'wait'; seconds: number };

/** Whether a signed-in user has given their password again, as is asked before how they sign in is changed. */
export async function confirmPassword(
  { signInDb: db, auth }: Desk,
  headers: Headers,
  user: SignedInUser,
  password: string,
): Promise<Confirmation> {
  const seconds = await takeAttempt(db, [['password user', user.id]]);
  if (seconds > 0) return { kind: 'wait', seconds };
  try {
    await auth.api.verifyPassword({ body: { password }, headers });
  } catch (error) {
    refusalCode(error);
    return { kind: 'wrong-password' };
  }
  await forgiveAttempts(db, ['password user', user.id]);
  return { kind: 'confirmed' };
}
