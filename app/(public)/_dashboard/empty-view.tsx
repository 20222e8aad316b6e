import { PageLink } from '@/components/ui/page-link';
import { DEFAULT_FILTERS } from '@/lib/filters/defaults';
import { viewHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { dayInWords } from '@/lib/format/date';
import { datasetText } from '@/lib/format/view';

/** What a reader sees where nothing matches: what that means, and the ways out of it. */
export function EmptyView({ view }: { view: View }) {
  const { span, filters } = view;
  if (view.version === 0) return <NothingYet view={view} />;
  return (
    <div className="prose-text border-y border-line py-6">
      <h2 className="mt-0!">No attacks match these filters</h2>
      <p>
        {datasetText(view)} records no incident that fits all of them. That is what the dataset
        records, and not that nothing happened.
        {span && (
          <>
            {' '}
            Its incidents run from {dayInWords(span.first)} to {dayInWords(span.last)}.
          </>
        )}
      </p>
      <p>
        <PageLink href={viewHref('/', filters, { from: null, to: null })}>
          The same filters over the whole range
        </PageLink>
        {' · '}
        <PageLink href={viewHref('/', DEFAULT_FILTERS, { dataset: filters.dataset })}>
          The whole dataset
        </PageLink>
      </p>
    </div>
  );
}

function NothingYet({ view }: { view: View }) {
  return (
    <div className="prose-text border-y border-line py-6">
      <h2 className="mt-0!">Nothing was recorded at that time</h2>
      <p>
        This ledger had recorded nothing of {view.dataset.title} yet.{' '}
        <PageLink href={viewHref('/', view.filters, { asOf: null })}>
          See the present state
        </PageLink>
      </p>
    </div>
  );
}
