'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/ui/page-link';

const PAGES = [
  { href: '/', label: 'Dashboard', ofDataset: true },
  { href: '/countries', label: 'Countries', ofDataset: true },
  { href: '/parties', label: 'Parties', ofDataset: true },
  { href: '/incidents', label: 'Incidents', ofDataset: true },
  { href: '/table', label: 'Table', ofDataset: true },
  { href: '/compare', label: 'Compare', ofDataset: true },
  { href: '/boards', label: 'Boards', ofDataset: false },
  { href: '/changes', label: 'Changes', ofDataset: true },
  { href: '/unusual', label: 'Unusual', ofDataset: true },
  { href: '/datasets', label: 'Datasets', ofDataset: false },
  { href: '/method', label: 'Method', ofDataset: false },
];

/** Where a member signs out. */
const ACCOUNT = { href: '/account', label: 'Your account', ofDataset: false };

/**
 * The pages, with the present one marked; on narrow screens they are folded, and each page folds them again. Where a page shows one
 * dataset, the one in view is kept.
 */
export function SiteNav({ isForMembers }: { isForMembers: boolean }) {
  const pathname = usePathname();
  const dataset = useSearchParams().get('dataset');
  return (
    <details key={pathname} className="open-when-wide site-menu screen-only">
      <summary className="px-2 font-semibold">Menu</summary>
      <nav aria-label="Pages">
        <ul>
          {(isForMembers ? [...PAGES, ACCOUNT] : PAGES).map(({ href, label, ofDataset }) => (
            <li key={href}>
              <PageLink
                href={ofDataset && dataset ? { pathname: href, query: { dataset } } : href}
                aria-current={isWithin(pathname, href) ? 'page' : undefined}
              >
                {label}
              </PageLink>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}

function isWithin(pathname: string, href: string): boolean {
  return pathname === href || (href !== '/' && pathname.startsWith(`${href}/`));
}

type Props = {
  pages: readonly { href: string; label: string }[];
  /** The button that signs out. */
  signOut: ReactNode;
};

/** The desk's pages, with the present one marked; on narrow screens they are folded, and each page folds them again. */
export function DeskNav({ pages, signOut }: Props) {
  const pathname = usePathname();
  return (
    <details key={pathname} className="open-when-wide">
      <summary className="font-semibold">Menu</summary>
      <div className="frame absolute inset-x-0 z-10 mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b-2 border-accent bg-paper pb-4 lg:static lg:m-0 lg:border-0 lg:p-0">
        <nav aria-label="Desk" className="w-full lg:w-auto">
          <ul className="-mx-2 grid grid-cols-2 lg:flex lg:flex-wrap">
            {pages.map(({ href, label }) => (
              <li key={href}>
                <PageLink
                  href={href}
                  aria-current={isDeskPageWithin(pathname, href) ? 'page' : undefined}
                  className="block px-2 py-1 text-ink aria-[current]:font-semibold aria-[current]:text-accent"
                >
                  {label}
                </PageLink>
              </li>
            ))}
          </ul>
        </nav>
        {signOut}
      </div>
    </details>
  );
}

/** Drafts are the queue's; all others are below their page's address. */
function isDeskPageWithin(pathname: string, href: string): boolean {
  if (href === '/admin') return pathname === href || pathname.startsWith('/admin/entries/');
  return pathname === href || pathname.startsWith(`${href}/`);
}
