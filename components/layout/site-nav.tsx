'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { PageLink } from '@/components/ui/page-link';

const PAGES = [
  { href: '/', label: 'Dashboard', ofDataset: true },
  { href: '/incidents', label: 'Incidents', ofDataset: true },
  { href: '/countries', label: 'Countries', ofDataset: true },
  { href: '/groups', label: 'Groups', ofDataset: true },
  { href: '/datasets', label: 'Datasets', ofDataset: false },
  { href: '/method', label: 'Method', ofDataset: false },
];

/** The pages, with the present one marked. Where a page shows one dataset, the one in view is kept. */
export function SiteNav() {
  const pathname = usePathname();
  const dataset = useSearchParams().get('dataset');
  return (
    <nav aria-label="Pages" className="screen-only">
      <ul className="-mx-2 flex flex-wrap">
        {PAGES.map(({ href, label, ofDataset }) => (
          <li key={href}>
            <PageLink
              href={ofDataset && dataset ? { pathname: href, query: { dataset } } : href}
              aria-current={isWithin(pathname, href) ? 'page' : undefined}
              className="block px-2 py-1 text-ink no-underline hover:underline aria-[current]:font-semibold aria-[current]:text-accent"
            >
              {label}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isWithin(pathname: string, href: string): boolean {
  return pathname === href || (href !== '/' && pathname.startsWith(`${href}/`));
}
