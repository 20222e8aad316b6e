import { eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { invitation } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { NotFound } from '@/lib/errors';
import { withdrawLinks } from './one-time-link';

/**
 * Makes an invitation's link useless.
 * @throws NotFound where it is not open
 */
export async function withdrawInvitation(db: Pool, id: string, author: string): Promise<void> {
  await db.transaction(async (tx) => {
    if ((await withdrawLinks(tx, eq(invitation.id, id))) === 0) {
      throw new NotFound('This invitation has been used or withdrawn.');
    }
    await recordEvent(tx, { author, action: 'invitation.withdraw', subject: `invitation:${id}` });
  });
}
