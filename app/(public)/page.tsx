import type { Metadata } from 'next';
import { DashboardFilters } from '@/components/filters/filters';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { viewHeadline, viewInShort } from '@/lib/format/view';
import { isAnything } from '@/lib/stats/counts';
import { Dashboard, dashboardFigures } from '@/site/dashboard/dashboard';
import { leadView } from '@/site/dashboard/lead';
import { trendOf } from '@/site/reads/queries';
import { SelectionNotice, ViewNotices, WithFilters } from '@/site/view/heading';
import { choicesOf, keepCanonical, knownView, viewMetadata } from '@/site/view/known-view';
import { sentenceOf } from '@/site/view/sentence';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const given = await searchParams;
  return viewMetadata(
    () => knownView(given),
    'Dashboard',
    async ({ view }) => {
      const lead = leadView(view);
      const description = await sentenceOf(lead, await trendOf(lead));
      return { title: viewHeadline(view), description };
    },
  );
}

export default function DashboardPage(props: Props) {
  return orUnavailable(() => dashboard(props));
}

async function dashboard({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await knownView(given);
  if (loaded === null) return <NoDataset />;
  const { view } = loaded;
  keepCanonical('/', given, view.query, loaded);
  // Here and not further down: what fails there has no page in words.
  const [figures, choices] = await Promise.all([dashboardFigures(view), choicesOf(view)]);
  const isShown = isAnything(figures.trend.totals);
  const sentence = await sentenceOf(figures.lead, figures.trend);
  return (
    <WithFilters
      inShort={viewInShort(view)}
      filters={
        <DashboardFilters
          view={view}
          choices={choices}
          summary={`${viewHeadline(view)}. ${sentence}`}
        />
      }
    >
      <header className="mb-2">
        <h1 className="view-title">{viewHeadline(view)}</h1>
        {isShown && <p className="mt-0.5 text-sm text-muted">{sentence}</p>}
        <SelectionNotice view={view} />
        <ViewNotices loaded={loaded} hrefWith={(patch) => viewHref('/', view.filters, patch)} />
      </header>
      <Dashboard view={view} figures={figures} />
    </WithFilters>
  );
}
