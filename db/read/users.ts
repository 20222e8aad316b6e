import { asc, type Column, eq, max, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { session, user } from '@/db/schema';
import { DESK } from '@/lib/auth/permissions';

const COLUMNS = {
  id: user.id,
  name: user.name,
  publicName: user.publicName,
  email: user.email,
  role: user.role,
  hasSecondFactor: user.twoFactorEnabled,
  disabledAt: user.disabledAt,
  createdAt: user.createdAt,
};

export type DeskUser = Awaited<ReturnType<typeof deskUsers>>[number];

/** Everyone who has or had access to the desk, by name, with the last use of the sessions they have open. */
export async function deskUsers(db: Db) {
  return db
    .select({
      ...COLUMNS,
      sessions: sql<number>`count(${session.id})`,
      lastUsedAt: max(session.lastUsedAt),
    })
    .from(user)
    .leftJoin(session, eq(session.userId, user.id))
    .groupBy(user.id)
    .orderBy(asc(user.name), asc(user.email));
}

/** One of them by key, or null. */
export async function deskUser(db: Db, id: string) {
  const [found] = await db.select(COLUMNS).from(user).where(eq(user.id, id));
  return found ?? null;
}

/** The key of the user with an email address in lower case, or null. */
export async function userIdOf(db: Db, email: string): Promise<string | null> {
  const [found] = await db.select({ id: user.id }).from(user).where(eq(user.email, email));
  return found?.id ?? null;
}

/** A user's id. Of the users themselves, the public pages see only those who agreed to be named. */
const A_USER = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

/** An author as they want to be named in public, where the query joins `user` by that author. */
export const publicAuthor = (author: Column) =>
  sql<string>`coalesce(${user.publicName}, case when ${author} ~ ${A_USER} then ${DESK}::text else ${author} end)`;
