import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { can, type Permission, type SignedInUser } from '@/lib/auth/permissions';
import { NotAllowed } from '@/lib/errors';
import { log } from '@/server/log';
import { currentDesk } from './current-desk';
import { readSession } from './read-session';
import { requestHeaders } from './request';

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
