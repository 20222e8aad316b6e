import type { Metadata } from 'next';
import { currentDesk } from '@/app/_auth/current-desk';
import { AddressNotice } from '@/app/_desk/address-notice';
import { deskPage } from '@/app/_desk/desk-page';
import { queryOnePersonDesk } from '@/db/queries/desk/one-person-desk';
import type { QueryRecord } from '@/lib/filters/query';
import { NOTICES } from './notices';
import { WhoPublishesForm } from './who-publishes-form';

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
      <h2>Set where the server is started</h2>
      <p>
        These are in the server’s environment, and are changed by whoever runs it. The readme lists
        them.
      </p>
      <dl>
        <dt className="font-semibold">Second factor</dt>
        <dd>
          {settings.requiresSecondFactor
            ? 'Required: the desk can’t be used without an authenticator app.'
            : 'Up to each user.'}
        </dd>
        <dt className="mt-3 font-semibold">Mail</dt>
        <dd>
          {mailer === null
            ? 'None: whoever makes an invitation or a link for a new password hands it over.'
            : 'Invitations and links for new passwords are mailed too.'}
        </dd>
        <dt className="mt-3 font-semibold">A session ends</dt>
        <dd>
          After {settings.session.hours} hours, or {settings.session.idleMinutes} minutes without
          use.
        </dd>
      </dl>
    </div>
  );
});
