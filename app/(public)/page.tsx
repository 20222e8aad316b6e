import type { Metadata } from 'next';
import { activeFilters } from '@/components/filters/active-filters';
import { DashboardFilters } from '@/components/filters/filters';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { viewText, viewWords } from '@/lib/format/view';
import { Dashboard, dashboardFigures } from '@/site/dashboard/dashboard';
import { ViewHeading, WithFilters } from '@/site/view/heading';
import { choicesOf, keepCanonical, knownView, viewTitleOf } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const given = await searchParams;
  const title = await viewTitleOf(
    () => knownView(given),
    (view) => viewWords(view).full,
  );
  return { title: title ?? { absolute: 'Casualty Ledger: armed attacks and their casualties' } };
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
  return (
    <WithFilters
      active={activeFilters(view).length}
      filters={<DashboardFilters filters={view.filters} choices={choices} />}
    >
      <ViewHeading
        title={viewWords(view).full}
        text={viewText(view)}
        loaded={loaded}
        hrefWith={(patch) => viewHref('/', view.filters, patch)}
      />
      <Dashboard view={view} figures={figures} />
    </WithFilters>
  );
}
