import type { Metadata } from 'next';
import { deskUser } from '@/db/read/users';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { PublicNameForm } from '@/desk/users/ui-client-account';

export const metadata: Metadata = { title: 'Your name in public' };

export default deskPage('signed-in', async ({ id, name }) => {
  const user = await deskUser(currentDesk().db, id);
  return (
    <>
      <h1>Your name in public</h1>
      <p className="mt-4 max-w-xl">
        Readers see when each revision was recorded and why. They see who recorded it only if you
        want them to. You can remove your name at any time, and pages and the API will leave it out
        from that moment. You can’t take back what others have copied in the meantime.
      </p>
      <PublicNameForm publicName={user?.publicName ?? null} name={name} />
    </>
  );
});
