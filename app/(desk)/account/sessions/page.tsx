import type { Metadata } from 'next';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { sessionsOf } from '@/desk/users/queries';
import { SessionsForm } from '@/desk/users/ui-client-account';
import { describeDevice } from '@/desk/users/words';
import { instantInWords } from '@/lib/format/dates';

export const metadata: Metadata = { title: 'Where you are signed in' };

export default deskPage('signed-in', async (user) => {
  const sessions = (await sessionsOf(currentDesk().db, user.id)).map((session) => ({
    id: session.id,
    device: describeDevice(session.userAgent),
    address: session.ipAddress ?? 'unknown',
    opened: instantInWords(session.createdAt.toISOString()),
    used: instantInWords(session.lastUsedAt.toISOString()),
  }));
  const present = sessions.find(({ id }) => id === user.sessionId);
  const others = sessions.filter(({ id }) => id !== user.sessionId);
  return (
    <>
      <h1>Where you are signed in</h1>
      {present && (
        <p className="my-4 max-w-2xl">
          Here: {present.device}, from {present.address}, since {present.opened}.
        </p>
      )}
      {others.length > 0 ? <SessionsForm sessions={others} /> : <p>Nowhere else.</p>}
    </>
  );
});
