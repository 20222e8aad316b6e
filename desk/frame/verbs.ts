import { recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';
import type { SignedInUser } from '@/lib/auth/permissions';
import { clientAddressOf } from '@/lib/auth/requests';
import type { AuditEvent } from '@/lib/domain/audit';
import { createAuth } from './auth';
import type { Desk } from './desk';

/** Ends the present session; gives the headers that clear its cookie. */
export async function signOut(
  { db, settings }: Desk,
  headers: Headers,
  user: SignedInUser,
): Promise<Headers> {
  return inTransaction(db, async (tx) => {
    const { headers: cookies } = await createAuth(tx, settings).api.signOut({
      headers,
      returnHeaders: true,
    });
    await recordEvent(tx, ownEvent('user.sign_out', user.id, headers));
    return cookies;
  });
}

type OwnAction =
  | 'user.change_password'
  | 'user.second_factor_off'
  | 'user.second_factor_on'
  | 'user.sign_out';

/** The event of something that a user did to how they themselves sign in. */
export function ownEvent(action: OwnAction, userId: string, headers: Headers): AuditEvent {
  return {
    author: userId,
    action,
    subject: `user:${userId}`,
    details: { address: clientAddressOf(headers) },
  };
}
