import type { ReactNode } from 'react';
import { PageLink } from '@/components/ui/page-link';
import { SiteNav } from './nav';

/** A page of the site between its header and its footer. */
export function SitePage({
  isForMembers,
  children,
}: {
  isForMembers: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <SiteHeader isForMembers={isForMembers} />
      <main id="main" tabIndex={-1} className="frame pt-2 pb-8 lg:pt-4 outline-none">
        {children}
      </main>
      <SiteFooter />
    </>
  );
}

export function SiteHeader({ isForMembers }: { isForMembers: boolean }) {
  return (
    <header className="relative border-b border-line">
      <a
        href="#main"
        className="absolute -top-16 left-4 z-10 bg-paper px-4 py-2 focus:top-2 screen-only"
      >
        Skip to the content
      </a>
      <div className="frame flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 py-2.5">
        <PageLink href="/" className="font-serif text-xl font-semibold text-ink no-underline">
          Casualty Ledger
        </PageLink>
        <SiteNav isForMembers={isForMembers} />
      </div>
    </header>
  );
}

export function SiteFooter() {
  return (
    <footer className="mt-16 border-t border-line text-sm text-muted screen-only">
      <div className="frame grid gap-x-12 gap-y-3 py-8 md:grid-cols-3">
        <p>
          Every figure is an estimate with its sources. A figure that nobody stated is unknown, not
          zero. <PageLink href="/method">How we count</PageLink>
        </p>
        <p>
          Each dataset has its own licence and is never added to another.{' '}
          <PageLink href="/datasets">Datasets, licences and the state of the data</PageLink>
        </p>
        <p>
          Nothing published is overwritten. You can view and cite any past version. You can download
          the numbers in every view as JSON and CSV, also{' '}
          <PageLink href="/api">by program</PageLink>. The software is free under the Apache Licence
          2.0.
        </p>
      </div>
    </footer>
  );
}
