import 'server-only';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { and, eq, lt, sql } from 'drizzle-orm';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { session } from '@/db/schema';
import { deleteSessions } from '@/db/write/sessions';
import { AT_DESK } from '@/lib/auth/at-desk';
import { sessionOver } from '@/lib/auth/limits';
import { can, type Permission, ROLES, type SignedInUser } from '@/lib/auth/permissions';
import { NotAllowed } from '@/lib/errors';
import { log } from '@/server/log';
import { currentDesk } from './current-desk';
import type { Desk } from './desk';

/** Who is asking, or null; read from the database once a request. Never to be called on public pages. */
export const currentUser = cache(
  async (): Promise<SignedInUser | null> => readSession(currentDesk(), await requestHeaders()),
);

/** Who is asking. Nobody is sent to sign in, and from there back to the page they asked for. */
export async function requireUser(): Promise<SignedInUser> {
  const user = await currentUser();
  if (user) return user;
  redirect(signInPath((await requestHeaders()).get('x-path') ?? ''));
}

/**
 * Who is asking, if their role may do this. `deskPage`, `deskAction` and what else answers at the desk ask this before all
 * else. Where the desk requires a second factor, who has none is sent to set it up.
 * @throws NotAllowed for other roles
 */
export async function requirePermission(permission: Permission): Promise<SignedInUser> {
  const user = await requireUser();
  refuseOthers(user, permission);
  if (lacksSecondFactor(user)) redirect(SET_UP);
  return user;
}

/**
 * The same for what is sent to a route: who is not let in gets the path that they are to be sent to, as a redirect of
 * Next's own would have the browser send the whole of it again.
 * @throws NotAllowed for other roles
 */
export async function admitTo(
  permission: Permission,
  page: string,
): Promise<{ user: SignedInUser } | { to: string }> {
  const user = await currentUser();
  if (!user) return { to: signInPath(page) };
  refuseOthers(user, permission);
  return lacksSecondFactor(user) ? { to: SET_UP } : { user };
}

const SET_UP = '/account/second-factor';

function signInPath(to: string): string {
  return `/sign-in?${new URLSearchParams({ to })}`;
}

function refuseOthers(user: SignedInUser, permission: Permission): void {
  if (can(user.role, permission)) return;
  log.warn({ userId: user.id, role: user.role, permission }, 'not allowed');
  throw new NotAllowed();
}

function lacksSecondFactor({ hasSecondFactor }: SignedInUser): boolean {
  return currentDesk().settings.requiresSecondFactor && !hasSecondFactor;
}

const ROLE = z.enum(ROLES);

/**
 * Who a request's cookie says is asking, as the database has them at this moment, or null. A session that has not been
 * used for too long, or whose user is disabled, is ended here.
 */
export async function readSession(
  { signInDb: db, auth, settings }: Desk,
  headers: Headers,
  now = new Date(),
): Promise<SignedInUser | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return null;
  const { session, user } = found;
  if (user.disabledAt || sessionOver(session, settings.session, now)) {
    await deleteSessions(db, user.id, [session.id]);
    return null;
  }
  await touchSession(db, session.id);
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: ROLE.parse(user.role),
    hasSecondFactor: user.twoFactorEnabled === true,
    sessionId: session.id,
  };
}

/** Notes that a session is in use: at most every five seconds, of the minute that it may be idle at the least. */
async function touchSession(db: Db, sessionId: string): Promise<void> {
  await db
    .update(session)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(eq(session.id, sessionId), lt(session.lastUsedAt, sql`now() - interval '5 seconds'`)),
    );
}

/** This request's headers, with the cookies as an action has left them by now. */
export async function requestHeaders(): Promise<Headers> {
  const now = new Headers(await headers());
  now.set('cookie', (await cookies()).toString());
  return now;
}

/** How better-auth calls the cookie of a session, behind its prefix. */
const SESSION_COOKIE = '.session_token';

/** Whether whoever has the session of this request’s cookies may open the desk: a reader of a site for members has nothing to do there. */
async function mayOpenDesk(): Promise<boolean> {
  const user = await readSession(currentDesk(), await requestHeaders());
  return user !== null && can(user.role, 'drafts.write');
}

/**
 * Puts better-auth's cookies on the answer; in actions and route handlers only. With that of a session, one that public pages
 * may know of comes and goes, where the session is of someone who may open the desk.
 */
export async function setCookies(answer: Headers, opensDesk = mayOpenDesk): Promise<void> {
  const store = await cookies();
  for (const line of answer.getSetCookie()) {
    for (const [name, { value, ...attributes }] of parseSetCookieHeader(line)) {
      const options = toCookieOptions({ value, ...attributes });
      store.set(name, value, options);
      if (name.endsWith(SESSION_COOKIE)) {
        const isShown = value !== '' && (await opensDesk());
        store.set(AT_DESK, isShown ? '1' : '', { ...options, httpOnly: false });
      }
    }
  }
}
