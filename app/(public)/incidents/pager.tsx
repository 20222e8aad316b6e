import { PageLink } from '@/components/ui/page-link';
import type { Cursor, IncidentList } from '@/lib/filters/incident-list';
import { incidentsHref } from '@/lib/filters/links';
import type { Filters } from '@/lib/filters/view';
import { wholeNumber } from '@/lib/format/figures';

type Props = { filters: Filters; list: IncidentList; next: Cursor | null };

/** The way to the next page, and back to the first. */
export function Pager({ filters, list, next }: Props) {
  if (next === null && list.cursor === null) return null;
  return (
    <nav aria-label="Pages of the list" className="mt-4 flex gap-6 screen-only">
      {list.cursor !== null && (
        <PageLink href={incidentsHref(filters, {}, { ...list, cursor: null })} className="py-1">
          First page
        </PageLink>
      )}
      {next !== null && (
        <PageLink href={incidentsHref(filters, {}, { ...list, cursor: next })} className="py-1">
          Next {wholeNumber(list.limit)}
        </PageLink>
      )}
    </nav>
  );
}
