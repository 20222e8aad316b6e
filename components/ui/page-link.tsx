import Link from 'next/link';
import type { ComponentProps } from 'react';

/** A link to another page or view of this site. It is fetched when it is followed: a page of figures costs queries. */
export function PageLink(props: ComponentProps<typeof Link>) {
  return <Link prefetch={false} {...props} />;
}
