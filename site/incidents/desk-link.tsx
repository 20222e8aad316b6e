'use client';

import { useSyncExternalStore } from 'react';
import { isAtDesk } from '@/lib/auth/at-desk';

/**
 * Leads whoever has signed in at the desk from a public page to the desk’s. The page is the same for all readers, so that it can
 * be kept for all: the browser shows the link by a cookie of the desk’s.
 */
export function DeskLink({ href }: { href: string }) {
  const isShown = useSyncExternalStore(
    () => () => {},
    () => isAtDesk(document.cookie),
    () => false,
  );
  if (!isShown) return null;
  return (
    <>
      {' · '}
      <a href={href}>Open it at the desk</a>
    </>
  );
}
