import { recordEvent } from '@/db/write/events';
import type { SignedInUser } from '@/lib/auth/permissions';
import { createAuth } from './auth';
import type { Desk } from './desk';
import { ownEvent } from './own-event';

/** Ends the present session; gives the headers that clear its cookie. */
export async function signOut(
  { db, settings }: Desk,
  headers: Headers,
  user: SignedInUser,
): Promise<Headers> {
  return db.transaction(async (tx) => {
    const { headers: cookies } = await createAuth(tx, settings).api.signOut({
      headers,
      returnHeaders: true,
    });
    await recordEvent(tx, ownEvent('user.sign_out', user.id, headers));
    return cookies;
  });
}
