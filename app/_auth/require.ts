import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { log } from '@/app/_server/log';
import { can, type Permission } from '@/lib/auth/permissions';
import type { SignedInUser } from '@/lib/auth/signed-in-user';
import { NotAllowed } from '@/lib/errors';
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
  const asked = (await requestHeaders()).get('x-path') ?? '';
  redirect(`/sign-in?${new URLSearchParams({ to: asked })}`);
}

/**
 * Who is asking, if their role may do this. `deskPage`, `deskAction` and what else answers at the desk ask this before all
 * else. Where the desk requires a second factor, who has none is sent to set it up.
 * @throws NotAllowed for other roles
 */
export async function requirePermission(permission: Permission): Promise<SignedInUser> {
  const user = await requireUser();
  if (!can(user.role, permission)) {
    log.warn({ userId: user.id, role: user.role, permission }, 'not allowed');
    throw new NotAllowed();
  }
  if (currentDesk().settings.requiresSecondFactor && !user.hasSecondFactor) {
    redirect('/account/second-factor');
  }
  return user;
}
