import { PageLink } from '@/components/ui/page-link';
import { SiteNav } from './site-nav';

export function SiteHeader() {
  return (
    <header className="border-b border-line">
      <a
        href="#main"
        className="absolute -top-16 left-4 z-10 bg-paper px-4 py-2 focus:top-2 screen-only"
      >
        Skip to the content
      </a>
      <div className="frame flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 py-4">
        <PageLink href="/" className="font-serif text-xl font-semibold text-ink no-underline">
          Casualty Ledger
        </PageLink>
        <SiteNav />
      </div>
    </header>
  );
}
