import type { Metadata } from 'next';
import { deskPage } from '@/desk/frame/desk-page';
import { PasswordForm } from '@/desk/users/ui-client-account';

export const metadata: Metadata = { title: 'Change your password' };

export default deskPage('signed-in', async ({ email }) => {
  return (
    <>
      <h1>Change your password</h1>
      <p className="mt-4 max-w-xl">Changing it ends your other sessions.</p>
      <PasswordForm email={email} />
    </>
  );
});
