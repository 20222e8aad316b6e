import { PageLink } from '@/components/ui/page-link';
import { viewHref } from '@/lib/filters/links';
import { DEFAULT_FILTERS, type View } from '@/lib/filters/view';
import { dayInWords } from '@/lib/format/dates';
import { datasetText } from '@/lib/format/view';

/** What a reader sees where nothing matches: what that means, and the ways out of it. */
export function EmptyView({ view }: { view: View }) {
  const { span, filters } = view;
  if (view.version === 0) return <NothingYet view={view} />;
  return (
    <div className="prose-text border-y border-line py-6">
      <h2 className="mt-0!">No attacks match these filters</h2>
      <p>
        {datasetText(view)} records no incidents that match all of them. This does not mean that
        nothing happened, only that the dataset records nothing.
        {span && (
          <>
            {' '}
            Its incidents run from {dayInWords(span.first)} to {dayInWords(span.last)}.
          </>
        )}
      </p>
      <p>
        <PageLink href={viewHref('/', filters, { from: null, to: null })}>
          Use the same filters for all dates
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
      <h2 className="mt-0!">Nothing had been recorded at that time</h2>
      <p>
        This ledger had not yet recorded anything for {view.dataset.title}.{' '}
        <PageLink href={viewHref('/', view.filters, { asOf: null })}>
          See the current version
        </PageLink>
      </p>
    </div>
  );
}
