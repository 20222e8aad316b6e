import type { Metadata } from 'next';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { SetUpForm } from '@/desk/users/ui-client-second-factor';

export const metadata: Metadata = { title: 'Second factor' };

export default deskPage('signed-in', async ({ hasSecondFactor }) => {
  const { requiresSecondFactor } = currentDesk().settings;
  return (
    <>
      <h1>Set up a second factor</h1>
      <p className="mt-4 max-w-xl">
        {requiresSecondFactor && !hasSecondFactor && 'You need one to use this desk. '}
        To sign in, you will then need a code from an authenticator app on your phone as well as
        your password. You can use any app for time-based codes (TOTP). It does not need a network
        connection.
      </p>
      <SetUpForm isOn={hasSecondFactor} />
    </>
  );
});
