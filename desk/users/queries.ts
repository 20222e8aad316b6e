import { and, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { invitation, session, twoFactor, user } from '@/db/schema';
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

/** Who a one-time link is for, if it has not expired; `name` is that of the user whose password it sets. */
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

/** A user's open sessions, the last used first. */
export async function sessionsOf(db: Db, userId: string) {
  return db
    .select({
      id: session.id,
      userAgent: session.userAgent,
      ipAddress: session.ipAddress,
      createdAt: session.createdAt,
      lastUsedAt: session.lastUsedAt,
    })
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, sql`now()`)))
    .orderBy(desc(session.lastUsedAt));
}

/** How many of a user's recovery codes have not been used. */
export async function recoveryCodesLeft(db: Db, userId: string): Promise<number> {
  const [row] = await db
    .select({ left: sql<number>`jsonb_array_length(${twoFactor.backupCodes}::jsonb)` })
    .from(twoFactor)
    .where(eq(twoFactor.userId, userId));
  return row?.left ?? 0;
}
