import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import { can, type Permission, type SignedInUser } from '@/lib/auth/permissions';
import { NotAllowed, NotFound } from '@/lib/errors';
import { setStatus } from '@/server/answer';
import { currentUser, requirePermission, requireUser } from './session';

/**
 * A page of the desk: shown to anyone who is signed in and, where a permission is named, has it. Others get the reason in words
 * (403), as does who asks for something that is not there (404, by a thrown NotFound): Next.js's own forbidden() and
 * notFound() leave the page empty if there is no script.
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
        const user = await currentUser();
        return (
          <Refused
            title="Your role does not allow this"
            reason={error.message}
            opensDesk={user !== null && can(user.role, 'drafts.write')}
          />
        );
      }
      if (error instanceof NotFound) {
        await setStatus(404);
        return <Refused title="Page not found" reason={error.message} opensDesk />;
      }
      throw error;
    }
  };
  return Object.assign(show, { requires });
}

type RefusedProps = {
  title: string;
  reason: string;
  /** Whether the desk is open to whoever asked. */
  opensDesk: boolean;
};

/** Instead of a page of the desk that can't be shown. */
function Refused({ title, reason, opensDesk }: RefusedProps) {
  return (
    <div className="prose-text">
      <h1>{title}</h1>
      <p>{reason}</p>
      <p>
        {opensDesk && (
          <>
            <PageLink href="/admin">The desk</PageLink> ·{' '}
          </>
        )}
        <PageLink href="/account">Your account</PageLink>
      </p>
    </div>
  );
}

type AddressNoticeProps = {
  /** What can be said, by the names that an address may carry. */
  words: ReadonlyMap<string, string>;
  /** The name in this address. */
  name: unknown;
};

/** What came of the form before, where the address names it. An address can say nothing else. */
export function AddressNotice({ words, name }: AddressNoticeProps) {
  const said = typeof name === 'string' ? words.get(name) : undefined;
  return said ? (
    <div role="status" className="max-w-xl">
      <Notice>{said}</Notice>
    </div>
  ) : null;
}
