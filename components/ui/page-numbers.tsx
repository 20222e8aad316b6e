import { wholeNumber } from '@/lib/format/numbers';
import { PageLink } from './page-link';

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
