import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PageLink } from '@/components/ui/page-link';
import { deskPage } from '@/desk/frame/desk-page';
import { CodesForm } from '@/desk/users/ui-client-second-factor';

export const metadata: Metadata = { title: 'New recovery codes' };

export default deskPage('signed-in', async ({ hasSecondFactor }) => {
  if (!hasSecondFactor) redirect('/account/second-factor');
  return (
    <>
      <h1>Make new recovery codes</h1>
      <p className="my-4 max-w-xl">Your old codes will stop working.</p>
      <CodesForm />
      <p className="mt-6">
        <PageLink href="/account">Your account</PageLink>
      </p>
    </>
  );
});
