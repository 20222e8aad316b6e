import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SiteFooter, SiteHeader } from '@/components/layout/site';
import { isMembersSite } from '@/db/web-client';

/** Who has the address of a watch can read and stop it: robots are to know of none. */
export const metadata: Metadata = { robots: { index: false, follow: false } };

export default function WatchLayout({ children }: { children: ReactNode }) {
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
