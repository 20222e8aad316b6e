import Link from 'next/link';
import type { ComponentProps } from 'react';
import { wholeNumber } from '@/lib/format/figures';

/** A link to another page or view of this site. It is fetched when it is followed: a page of figures costs queries. */
export function PageLink(props: ComponentProps<typeof Link>) {
  return <Link prefetch={false} {...props} />;
}

type Props = { page: number; pages: number; hrefOf: (page: number) => string };

/** The way to the page before and the one after. */
export function PageNumbers({ page, pages, hrefOf }: Props) {
  if (pages <= 1 && page === 1) return null;
  return (
    <nav aria-label="Pages of the list" className="mt-4 flex gap-6">
      {page > 1 && <PageLink href={hrefOf(Math.min(page - 1, pages || 1))}>Previous page</PageLink>}
      <span>
        Page {wholeNumber(page)} of {wholeNumber(pages)}
      </span>
      {page < pages && <PageLink href={hrefOf(page + 1)}>Next page</PageLink>}
    </nav>
  );
}
