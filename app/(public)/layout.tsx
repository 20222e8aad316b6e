import type { ReactNode } from 'react';
import { SiteFooter, SiteHeader } from '@/components/layout/site';
import { isMembersSite } from '@/db/web-client';
import { robotMetadata } from '@/site/robots/metadata';

/** What robots are told of each page. */
export const generateMetadata = robotMetadata;

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader isForMembers={isMembersSite()} />
      <main id="main" tabIndex={-1} className="frame pt-2 pb-8 lg:pt-4 outline-none">
        {children}
      </main>
      <SiteFooter />
    </>
  );
}
