import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { PageLink } from '@/components/ui/page-link';
import type { QueryRecord } from '@/lib/filters/query';
import { reconcileHref, serialiseReconcile } from '@/lib/filters/reconcile';
import { instantInWords } from '@/lib/format/dates';
import { datasetText, viewInShort } from '@/lib/format/view';
import { pagePreviewHref } from '@/lib/pictures/form';
import { originOfRequest } from '@/server/origin';
import { knownReconciling, reconciledOf } from '@/site/reads/reconcile';
import { ReconcileFilters } from '@/site/reconcile/form';
import { ReconcileReference } from '@/site/reconcile/reference';
import { ReconcileTable, reconcileOrderText } from '@/site/reconcile/table';
import { editionSentence, reconcileTitle } from '@/site/reconcile/words';
import { SelectionNotice, SourceLine, ViewNotices, WithFilters } from '@/site/view/heading';
import { choicesOf, keepCanonical, viewMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const given = await searchParams;
  return viewMetadata(
    () => knownReconciling(given),
    'Against published totals',
    (loaded) => ({
      title: reconcileTitle(loaded),
      description: editionSentence(loaded),
      preview: pagePreviewHref('reconcile', serialiseReconcile(loaded.view.filters, loaded.asked)),
    }),
  );
}

export default function ReconcilePage(props: Props) {
  return orUnavailable(() => reconciliation(props));
}

async function reconciliation({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await knownReconciling(given);
  if (loaded === null) return <NoDataset />;
  const { view, asked, editions, edition } = loaded;
  const { filters } = view;
  keepCanonical('/reconcile', given, serialiseReconcile(filters, asked), loaded);
  const [rows, choices, sent] = await Promise.all([
    reconciledOf(loaded),
    choicesOf(view),
    headers(),
  ]);
  return (
    <WithFilters
      inShort={viewInShort(view)}
      filters={
        <ReconcileFilters
          {...{ view, asked, editions, choices }}
          summary={`${datasetText(view)} against published totals, ${reconcileOrderText(asked.sort)}`}
        />
      }
    >
      <header className="mb-6">
        <h1>Against published totals</h1>
        <p className="mt-2 mb-4 text-muted">
          {datasetText(view)}
          {edition !== null && (
            <>
              {' '}
              beside{' '}
              <bdi>
                {edition.publisher}, {edition.title}
              </bdi>
            </>
          )}
        </p>
        <ViewNotices
          loaded={loaded}
          hrefWith={(patch) => reconcileHref({ ...filters, ...patch }, { ...asked, page: 1 })}
        />
        <SelectionNotice view={view} />
      </header>
      {edition === null ? (
        <p className="max-w-[80ch]">
          {filters.asOf === null
            ? 'No published totals have been imported. Whoever runs this site imports UCDP’s file of them with the command “npm run import -- ucdp-cy FILE”.'
            : 'At this time no published totals had been imported.'}
        </p>
      ) : (
        <>
          <p className="mb-3 max-w-[80ch]">
            People killed, by country and year. Both sides count a death where it happened,
            whichever state or group took part, and the dataset counts each attack in the year in
            which it begins. <PageLink href="/method#reconcile">How they are compared</PageLink>
          </p>
          <ReconcileTable {...{ view, asked, edition, rows }} />
          <div className="mt-3">
            <ReconcileReference
              reconciling={loaded}
              edition={edition}
              origin={originOfRequest(sent)}
            />
          </div>
          <p className="mt-6 border-t border-line pt-2 text-sm text-muted">
            Source: <SourceLine view={view} /> Published totals: {edition.citation} (
            {edition.licence}); file <bdi>{edition.fileName}</bdi>, SHA-256{' '}
            {edition.sha256.slice(0, 16)}…, recorded {instantInWords(edition.recordedAt)}.
          </p>
        </>
      )}
    </WithFilters>
  );
}
