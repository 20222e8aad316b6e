import type { Metadata } from 'next';
import { deskPage } from '@/desk/frame/desk-page';
import { TurnOffForm } from '@/desk/users/ui-client-second-factor';

export const metadata: Metadata = { title: 'Turn the second factor off' };

export default deskPage('signed-in', async () => {
  return (
    <>
      <h1>Turn the second factor off</h1>
      <p className="mt-4 max-w-xl">
        You will then sign in with your password alone. Your recovery codes will stop working, and
        your other sessions will end.
      </p>
      <TurnOffForm />
    </>
  );
});
