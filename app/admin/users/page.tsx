import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { deskUsers } from '@/db/read/users';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { openInvitations } from '@/desk/users/queries';
import { InvitationTable, UserTable } from '@/desk/users/ui';

export const metadata: Metadata = { title: 'Users' };

export default deskPage('users.manage', async () => {
  const { db } = currentDesk();
  const [users, invitations] = await Promise.all([deskUsers(db), openInvitations(db)]);
  return (
    <>
      <h1>Users</h1>
      <p className="my-4">
        <PageLink href="/admin/users/invite">Invite someone</PageLink>
      </p>
      <UserTable users={users} />
      {invitations.length > 0 && (
        <section aria-labelledby="invitations" className="mt-10">
          <h2 id="invitations">Invitations that have not been used</h2>
          <InvitationTable invitations={invitations} />
        </section>
      )}
    </>
  );
});
