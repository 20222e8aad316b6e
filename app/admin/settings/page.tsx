import type { Metadata } from 'next';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { WhoPublishesForm } from '@/desk/settings/ui-client';
import { queryOnePersonDesk } from '@/desk/settings/verbs';
import type { QueryRecord } from '@/lib/filters/query';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Settings' };

export default deskPage('settings.manage', async (_, { searchParams }: Props) => {
  const { db, settings, mailer } = currentDesk();
  return (
    <div className="prose-text">
      <AddressNotice words={NOTICES} name={(await searchParams).notice} />
      <h1>Settings</h1>
      <h2>Review</h2>
      <WhoPublishesForm onePersonDesk={await queryOnePersonDesk(db)} />
      <h2>Set on the server</h2>
      <p>
        These settings are in the server’s environment. Whoever runs the server can change them. The
        README lists them.
      </p>
      <dl>
        <dt className="font-semibold">Second factor</dt>
        <dd>
          {settings.requiresSecondFactor
            ? 'Required. Nobody can use the desk without an authenticator app.'
            : 'Each user decides.'}
        </dd>
        <dt className="mt-3 font-semibold">Mail</dt>
        <dd>
          {mailer === null
            ? 'Off. Whoever makes an invitation or a password link passes it on themselves.'
            : 'On. Invitations and password links are sent by email too.'}
        </dd>
        <dt className="mt-3 font-semibold">A session ends</dt>
        <dd>
          After {settings.session.hours} hours, or {settings.session.idleMinutes} minutes of
          inactivity.
        </dd>
      </dl>
    </div>
  );
});

/** The notices above the settings, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['two', 'From now on, drafts are published by someone who did not work on them.'],
  [
    'one',
    'From now on, authors can publish their own drafts, and each of those revisions says so.',
  ],
]);
