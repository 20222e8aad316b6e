import type { ReactNode } from 'react';
import { SiteFooter, SiteHeader } from '@/components/layout/site';
import { robotMetadata } from '@/site/robots/metadata';

/** What robots are told of each page. */
export const generateMetadata = robotMetadata;

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className="frame pt-5 pb-8 outline-none">
        {children}
      </main>
      <SiteFooter />
    </>
  );
}
