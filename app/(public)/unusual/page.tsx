import type { Metadata } from 'next';
import { CiteLink, EmbedLink, PageLink } from '@/components/ui/page-link';
import { citeHref } from '@/lib/citation/of-view';
import { pageCodeHref } from '@/lib/embed/address';
import { judgedFilters } from '@/lib/filters/judged';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { serialiseFilters } from '@/lib/filters/serialise';
import { countOf } from '@/lib/format/figures';
import { datasetText, viewInShort } from '@/lib/format/view';
import { pagePreviewHref } from '@/lib/pictures/form';
import { judgedView, unusualOf } from '@/site/reads/unusual';
import { UnusualFilters } from '@/site/unusual/form';
import { judgedSentence, knownSentence } from '@/site/unusual/judged-words';
import { DeathRecords, UnusualAttacks } from '@/site/unusual/months';
import { unusualSentence, unusualTitle } from '@/site/unusual/words';
import { SelectionNotice, SourceLine, ViewNotices, WithFilters } from '@/site/view/heading';
import { choicesOf, keepCanonical, viewMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const given = await searchParams;
  return viewMetadata(
    () => judgedView(given),
    'Unusual months',
    async ({ view }) => {
      const filters = judgedFilters(view.filters);
      return {
        title: unusualTitle({ ...view, filters }),
        description: unusualSentence(await unusualOf(view)),
        preview: pagePreviewHref('unusual', serialiseFilters(filters)),
      };
    },
  );
}

export default function UnusualPage(props: Props) {
  return orUnavailable(() => unusualMonths(props));
}

async function unusualMonths({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await judgedView(given);
  if (loaded === null) return <NoDataset />;
  const { view } = loaded;
  const filters = judgedFilters(view.filters);
  keepCanonical('/unusual', given, serialiseFilters(filters), loaded);
  const hrefWith = (patch: Partial<typeof filters>) => viewHref('/unusual', filters, patch);
  const [months, choices] = await Promise.all([unusualOf(view), choicesOf(view)]);
  const { span } = months;
  const apiHref = viewHref('/api/v1/unusual', filters, { dataset: view.dataset.slug });
  const found = months.attacks.found.length + months.deaths.found.length;
  return (
    <WithFilters
      inShort={viewInShort({ ...view, filters })}
      filters={
        <UnusualFilters
          view={view}
          filters={filters}
          choices={choices}
          summary={`${unusualTitle({ ...view, filters })}: ${countOf(found, 'month', 'months')}`}
        />
      }
    >
      <header className="mb-6">
        <h1>Unusual months</h1>
        <p className="mt-2 text-muted">
          {viewInShort({ ...view, filters, range: null })} · {datasetText(view)}
        </p>
        <ViewNotices loaded={loaded} hrefWith={hrefWith} />
        <SelectionNotice view={view} />
      </header>
      <p className="max-w-[80ch]">{judgedSentence(months)}</p>
      {span !== null && (
        <>
          <p className="mt-2 max-w-[80ch] text-muted">{knownSentence(months)}</p>
          <UnusualAttacks view={view} months={months} />
          <DeathRecords view={view} months={months} />
        </>
      )}
      <p className="mt-6 border-t border-line pt-2 text-sm text-muted">
        <PageLink href="/method#unusual">
          How months are judged, and how often that is wrong
        </PageLink>
        . Source: <SourceLine view={view} /> <a href={apiHref}>These months as JSON</a>
        {' · '}
        <a href={`${apiHref}&format=csv`}>CSV</a>
        {' · '}
        <CiteLink href={citeHref(view, 'unusual')} of="Unusual months" />
        {' · '}
        <EmbedLink
          href={pageCodeHref(
            'unusual',
            serialiseFilters({ ...filters, dataset: view.dataset.slug }),
          )}
          of="Unusual months"
        />
      </p>
    </WithFilters>
  );
}
