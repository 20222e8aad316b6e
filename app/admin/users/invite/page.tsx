import type { Metadata } from 'next';
import { currentDesk } from '@/app/_auth/current-desk';
import { deskPage } from '@/app/_desk/desk-page';
import { PageLink } from '@/components/ui/page-link';
import { InviteForm } from './invite-form';

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
