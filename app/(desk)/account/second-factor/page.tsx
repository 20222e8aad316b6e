import type { Metadata } from 'next';
import { currentDesk } from '@/app/_auth/current-desk';
import { deskPage } from '@/app/_desk/desk-page';
import { SetUpForm } from './set-up-form';

export const metadata: Metadata = { title: 'Second factor' };

export default deskPage('signed-in', async ({ hasSecondFactor }) => {
  const { requiresSecondFactor } = currentDesk().settings;
  return (
    <>
      <h1>Set up a second factor</h1>
      <p className="mt-4 max-w-xl">
        {requiresSecondFactor && !hasSecondFactor && 'This desk can’t be used without one. '}
        Signing in then asks for a code that an authenticator app on your phone shows, beside your
        password. Any app for time-based codes (TOTP) will do; none of it needs a network.
      </p>
      <SetUpForm isOn={hasSecondFactor} />
    </>
  );
});
