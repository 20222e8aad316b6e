import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PageLink } from '@/components/ui/page-link';
import { isMembersSite } from '@/db/web-client';
import { currentDesk } from '@/desk/frame/current-desk';
import { requestHeaders } from '@/desk/frame/session';
import { CodeForm } from '@/desk/users/ui-client-sign-in';
import { returnPath } from '@/lib/auth/paths';
import type { QueryRecord } from '@/lib/filters/query';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Second factor' };

export default async function SecondFactorPage({ searchParams }: Props) {
  const { to: asked, method: chosen } = await searchParams;
  const pending = await currentDesk().auth.api.pendingUser({ headers: await requestHeaders() });
  if (!pending) redirect('/sign-in');
  const to = returnPath(asked, isMembersSite());
  const method = chosen === 'recovery' ? 'recovery' : 'app';
  const other = new URLSearchParams(method === 'app' ? { to, method: 'recovery' } : { to });
  return (
    <>
      <h1>{method === 'app' ? 'Enter the code from your app' : 'Enter a recovery code'}</h1>
      <CodeForm method={method} to={to} />
      <p className="mt-8">
        <PageLink href={`/sign-in/second-factor?${other}`}>
          {method === 'app' ? 'Use a recovery code instead' : 'Use the app instead'}
        </PageLink>
      </p>
      <p className="mt-2 max-w-xl text-muted">
        If you have neither, an admin of the desk can remove your second factor, once they are sure
        that the request comes from you.
      </p>
    </>
  );
}
