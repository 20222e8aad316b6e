import type { ReactNode } from 'react';
import { webAddressFault } from '@/lib/domain/patterns';

/** What leads to a page of another site, where its address is known and is one that may be led to. */
export function WebLink({ href, children }: { href: string | null; children: ReactNode }) {
  return href !== null && webAddressFault(href) === null ? (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  ) : (
    children
  );
}
