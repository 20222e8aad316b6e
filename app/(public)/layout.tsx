import type { ReactNode } from 'react';
import { SitePage } from '@/components/layout/site';
import { isMembersSite } from '@/db/web-client';
import { robotMetadata } from '@/site/robots/metadata';

/** What robots are told of each page. */
export const generateMetadata = robotMetadata;

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <SitePage isForMembers={isMembersSite()}>{children}</SitePage>;
}
