import type { Metadata } from 'next';
import { currentDesk } from '@/desk/frame/current-desk';
import { invitationByToken } from '@/desk/users/queries';
import { SpentInvitation } from '@/desk/users/ui';
import { AcceptForm } from '@/desk/users/ui-client-sign-in';
import { setStatus } from '@/server/answer';

type Props = { params: Promise<{ token: string }> };

export const metadata: Metadata = { title: 'Invitation' };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const link = await invitationByToken(currentDesk().db, token);
  if (!link) {
    await setStatus(404);
    return <SpentInvitation />;
  }
  return (
    <>
      <h1>{link.role ? 'Join the desk' : 'Set a new password'}</h1>
      <p className="mt-4 max-w-xl">
        {link.role
          ? `You have been invited to the desk of Casualty Ledger as ${link.role}.`
          : 'Setting it signs you out everywhere. If you have a second factor, you keep it.'}
      </p>
      <AcceptForm token={token} email={link.email} joins={link.role !== null} />
    </>
  );
}
