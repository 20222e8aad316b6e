import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { deskUser } from '@/db/read/users';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { recoveryCodesLeft, sessionsOf } from '@/desk/users/queries';
import type { QueryRecord } from '@/lib/filters/query';
import { countOf } from '@/lib/format/figures';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Your account' };

export default deskPage('signed-in', async (user, { searchParams }: Props) => {
  const { db } = currentDesk();
  const { notice } = await searchParams;
  const sessions = await sessionsOf(db, user.id);
  const publicName = (await deskUser(db, user.id))?.publicName ?? null;
  const codes = user.hasSecondFactor ? await recoveryCodesLeft(db, user.id) : 0;
  return (
    <div className="prose-text">
      <AddressNotice words={NOTICES} name={notice} />
      <h1>Your account</h1>
      <dl>
        <dt className="font-semibold">Name</dt>
        <dd>{user.name}</dd>
        <dt className="mt-3 font-semibold">Email address</dt>
        <dd>{user.email}</dd>
        <dt className="mt-3 font-semibold">Role</dt>
        <dd>{user.role}</dd>
        <dt className="mt-3 font-semibold">In public</dt>
        <dd>
          {publicName === null
            ? 'You are not named. Your revisions are by “the desk”.'
            : `The history of incidents names you as ${publicName}.`}{' '}
          <PageLink href="/account/public-name">Change it</PageLink>
        </dd>
        <dt className="mt-3 font-semibold">Password</dt>
        <dd>
          <PageLink href="/account/password">Change your password</PageLink>
        </dd>
        <dt className="mt-3 font-semibold">Second factor</dt>
        {user.hasSecondFactor ? (
          <dd>
            On. To sign in, you need a code from your authenticator app.{' '}
            {countOf(codes, 'recovery code', 'recovery codes')} left.{' '}
            <PageLink href="/account/recovery-codes">Make new recovery codes</PageLink> ·{' '}
            <PageLink href="/account/second-factor">Turn it off</PageLink>
          </dd>
        ) : (
          <dd>
            Off. Anyone who learns your password can sign in as you.{' '}
            <PageLink href="/account/second-factor">Set it up</PageLink>
          </dd>
        )}
        <dt className="mt-3 font-semibold">Where you are signed in</dt>
        <dd>
          {countOf(sessions.length, 'session', 'sessions')}.{' '}
          <PageLink href="/account/sessions">View and end your sessions</PageLink>
        </dd>
      </dl>
    </div>
  );
});

/** The notices above the account, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['password', 'Your password has been changed, and you have been signed out everywhere else.'],
  ['second-factor-off', 'Your second factor is off, and you have been signed out everywhere else.'],
  ['named', 'The public history now names you.'],
  ['not-named', 'The public history does not name you.'],
]);
