import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { isMembersSite } from '@/db/web-client';
import { AddressNotice } from '@/desk/frame/desk-page';
import { currentUser } from '@/desk/frame/session';
import { SignInForm } from '@/desk/users/ui-client-sign-in';
import { returnPath } from '@/lib/auth/paths';
import type { QueryRecord } from '@/lib/filters/query';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: Props) {
  const { to, notice } = await searchParams;
  if (await currentUser()) redirect(returnPath(to, isMembersSite()));
  return (
    <>
      <h1>{isMembersSite() ? 'Sign in' : 'Sign in to the desk'}</h1>
      <div className="mt-6">
        <AddressNotice words={NOTICES} name={notice} />
      </div>
      <SignInForm to={returnPath(to, isMembersSite())} />
      <p className="mt-8 max-w-xl text-muted">
        {isMembersSite()
          ? 'This site is for members only. An admin invites the people who read it and who work here.'
          : 'The desk is where figures are entered, reviewed and corrected. You do not need to sign in to read them. An admin of the desk invites the people who work here.'}{' '}
        If you have lost your password, ask an admin for a link to set a new one.
      </p>
    </>
  );
}

/** The notices above the sign-in form, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['signed-out', 'You have signed out.'],
  ['joined', 'You have joined the desk. Sign in with the password you chose.'],
  ['password-set', 'Your new password is set. Sign in with it.'],
  [
    'expired',
    'Signing in took too long, or you entered too many wrong codes. Start again with your password.',
  ],
]);
