import { and, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { invitation, user } from '@/db/schema';
import { digestOf } from '@/lib/auth/tokens';

const OPEN = and(isNull(invitation.acceptedAt), isNull(invitation.withdrawnAt));

export type OpenInvitation = Awaited<ReturnType<typeof openInvitations>>[number];

/** Invitations that are neither used nor withdrawn, the newest first; those out of date are among them. */
export async function openInvitations(db: Db) {
  return db
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
      isOutOfDate: sql<boolean>`${invitation.expiresAt} <= now()`,
    })
    .from(invitation)
    .where(and(OPEN, isNotNull(invitation.role)))
    .orderBy(desc(invitation.createdAt));
}

/** Whom a one-time link is for, if it still holds; `name` is that of the user whose password it sets. */
export async function invitationByToken(db: Db, token: string) {
  const [found] = await db
    .select({ email: invitation.email, role: invitation.role, name: user.name })
    .from(invitation)
    .leftJoin(user, eq(user.id, invitation.userId))
    .where(
      and(eq(invitation.tokenDigest, digestOf(token)), OPEN, gt(invitation.expiresAt, sql`now()`)),
    );
  return found ?? null;
}
