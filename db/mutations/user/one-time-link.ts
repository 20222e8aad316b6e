import { and, eq, gt, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { invitation } from '@/db/schema';
import { COMMAND_LINE, type Role } from '@/lib/auth/permissions';
import { digestOf, newOneTimeToken } from '@/lib/auth/tokens';

/** A link that was made: its token is known here, and from now on only to whom it is shown. */
export type OneTimeLink = {
  id: string;
  /** Whom it is for. */
  email: string;
  token: string;
  expiresAt: string;
};

type LinkFor = { email: string; role: Role | null; userId: string | null; hours: number };

/** Keeps a new link's digest. An open one for the same address is withdrawn: the last one made is the one that holds. */
export async function makeLink(
  db: Db,
  { hours, ...whom }: LinkFor,
  author: string,
): Promise<OneTimeLink> {
  await withdrawLinks(db, eq(invitation.email, whom.email));
  const token = newOneTimeToken();
  const [made] = await db
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
export async function withdrawLinksOf(db: Db, userId: string): Promise<void> {
  await withdrawLinks(db, or(eq(invitation.userId, userId), eq(invitation.invitedBy, userId)));
}

/** Withdraws open links that meet a condition; gives how many there were. */
export async function withdrawLinks(db: Db, condition: SQL | undefined): Promise<number> {
  const withdrawn = await db
    .update(invitation)
    .set({ withdrawnAt: sql`now()` })
    .where(and(condition, isNull(invitation.acceptedAt), isNull(invitation.withdrawnAt)))
    .returning({ id: invitation.id });
  return withdrawn.length;
}

/** What a link is for: to join the desk, or to set a new password. Each is of use for that alone. */
export type LinkKind = 'join' | 'password';

/** Uses a link of this kind up, if it is open; of several who try at once, one gets it. */
export async function claimLink(db: Db, token: string, kind: LinkKind) {
  const [claimed] = await db
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
