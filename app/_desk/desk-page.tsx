import type { ReactNode } from 'react';
import { requirePermission, requireUser } from '@/app/_auth/require';
import type { Permission, SignedInUser } from '@/lib/auth/permissions';
import { NotAllowed, NotFound } from '@/lib/errors';
import { setStatus } from '@/server/answer';
import { Refused } from './refused';

/**
 * A page of the desk: shown to who is signed in and, where a permission is named, has it. Others get the reason in words
 * (403), as does who asks for something that is not there (404, by a thrown NotFound): Next.js's own forbidden() and
 * notFound() leave the page empty where there is no script.
 */
export function deskPage<Props>(
  requires: Permission | 'signed-in',
  render: (user: SignedInUser, props: Props) => Promise<ReactNode>,
) {
  const show = async (props: Props): Promise<ReactNode> => {
    try {
      const user = await (requires === 'signed-in' ? requireUser() : requirePermission(requires));
      return await render(user, props);
    } catch (error) {
      if (error instanceof NotAllowed) {
        await setStatus(403);
        return <Refused title="Your role does not allow this" reason={error.message} />;
      }
      if (error instanceof NotFound) {
        await setStatus(404);
        return <Refused title="Page not found" reason={error.message} />;
      }
      throw error;
    }
  };
  return Object.assign(show, { requires });
}
