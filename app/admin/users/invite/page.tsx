import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { InviteForm } from '@/desk/users/ui-client';

export const metadata: Metadata = { title: 'Invite someone' };

export default deskPage('users.manage', async () => {
  return (
    <>
      <h1>Invite someone to the desk</h1>
      <InviteForm isMailed={currentDesk().mailer !== null} />
      <p className="mt-8">
        <PageLink href="/admin/users">Users</PageLink>
      </p>
    </>
  );
});
