import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SitePage } from '@/components/layout/site';
import { isMembersSite } from '@/db/web-client';

/** Who has the address of a watch can read and stop it: robots are to know of none. */
export const metadata: Metadata = { robots: { index: false, follow: false } };

export default function WatchLayout({ children }: { children: ReactNode }) {
  return <SitePage isForMembers={isMembersSite()}>{children}</SitePage>;
}
