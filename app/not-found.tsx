import type { Metadata } from 'next';
import { SiteFooter, SiteHeader } from '@/components/layout/site';
import { Missing } from '@/components/ui/notices';
import { isMembersSite } from '@/db/web-client';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <>
      <SiteHeader isForMembers={isMembersSite()} />
      <main id="main" tabIndex={-1} className="frame py-8 outline-none">
        <Missing />
      </main>
      <SiteFooter />
    </>
  );
}
