import type { ReactNode } from 'react';
import { SiteFooter, SiteHeader } from '@/components/layout/site';

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
