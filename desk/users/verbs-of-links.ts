import { and, eq, gt, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { invitation, user } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';
import { COMMAND_LINE, type Role } from '@/lib/auth/permissions';
import { digestOf, newOneTimeToken } from '@/lib/auth/tokens';
import { NotFound } from '@/lib/errors';

/** A new link. Its token is known here, and afterwards only to the person who is shown it. */
export type OneTimeLink = {
  id: string;
  /** Who it is for. */
  email: string;
  token: string;
  expiresAt: string;
};

type LinkFor = { email: string; role: Role | null; userId: string | null; hours: number };

/** Keeps a new link's digest. An open one for the same address is withdrawn: the last one made is the one that holds. */
export async function makeLink(
  tx: Tx,
  { hours, ...whom }: LinkFor,
  author: string,
): Promise<OneTimeLink> {
  await withdrawLinks(tx, eq(invitation.email, whom.email));
  const token = newOneTimeToken();
  const [made] = await tx
    .insert(invitation)
    .values({
      ...whom,
      tokenDigest: digestOf(token),
      invitedBy: author === COMMAND_LINE ? null : author,
      expiresAt: sql`now() + make_interval(hours => ${hours})`,
    })
    .returning({ id: invitation.id, expiresAt: invitation.expiresAt });
  if (!made) throw new Error('the invitation was not inserted');
  return { ...made, email: whom.email, token };
}

/** Withdraws the open links for a user or made by them. */
export async function withdrawLinksOf(tx: Tx, userId: string): Promise<void> {
  await withdrawLinks(tx, or(eq(invitation.userId, userId), eq(invitation.invitedBy, userId)));
}

/** Withdraws open links that meet a condition; gives how many there were. */
export async function withdrawLinks(tx: Tx, condition: SQL | undefined): Promise<number> {
  const withdrawn = await tx
    .update(invitation)
    .set({ withdrawnAt: sql`now()` })
    .where(and(condition, isNull(invitation.acceptedAt), isNull(invitation.withdrawnAt)))
    .returning({ id: invitation.id });
  return withdrawn.length;
}

/** What a link is for: to join the desk, or to set a new password. Each is of use for that alone. */
export type LinkKind = 'join' | 'password';

/** Uses a link of this kind up, if it is open; of several who try at once, one gets it. */
export async function claimLink(tx: Tx, token: string, kind: LinkKind) {
  const [claimed] = await tx
    .update(invitation)
    .set({ acceptedAt: sql`now()` })
    .where(
      and(
        eq(invitation.tokenDigest, digestOf(token)),
        kind === 'join' ? isNotNull(invitation.role) : isNull(invitation.role),
        isNull(invitation.acceptedAt),
        isNull(invitation.withdrawnAt),
        gt(invitation.expiresAt, sql`now()`),
      ),
    )
    .returning();
  return claimed ?? null;
}

const A_DAY = 24;

/**
 * Makes a one-time link by which a user who has lost their password sets a new one, good for a day. Until it is used,
 * the old password holds. It does not take the place of the second factor.
 * @throws NotFound if there is no such user who may sign in
 */
export async function linkForNewPassword(
  db: Pool,
  { userId, author }: { userId: string; author: string },
): Promise<OneTimeLink> {
  return inTransaction(db, async (tx) => {
    const [found] = await tx
      .select({ email: user.email })
      .from(user)
      .where(and(eq(user.id, userId), isNull(user.disabledAt)));
    if (!found) throw new NotFound('There is no such user who can sign in.');
    const link = await makeLink(
      tx,
      { email: found.email, role: null, userId, hours: A_DAY },
      author,
    );
    await recordEvent(tx, {
      author,
      action: 'user.password_link',
      subject: `user:${userId}`,
    });
    return link;
  });
}

/** Writes down that a one-time link was mailed, or that its mail failed. The link itself is in the ledger by then. */
export async function recordMailing(
  db: Pool,
  { isSent, ...about }: { subject: string; author: string; isSent: boolean },
): Promise<void> {
  await inTransaction(db, (tx) =>
    recordEvent(tx, { ...about, action: 'link.mail', details: { isSent } }),
  );
}
