import type { Metadata } from 'next';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { listMetadata, ProfileList } from '@/site/profiles/list';
import { listView, namedCountsOf } from '@/site/profiles/list-rows';
import { LIST_OWN } from '@/site/profiles/list-search';
import { knownView } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return listMetadata('/countries', await searchParams);
}

export default function CountriesPage(props: Props) {
  return orUnavailable(() => countryList(props));
}

async function countryList({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await knownView(given, LIST_OWN);
  if (loaded === null) return <NoDataset />;
  const { filters } = listView(loaded.view);
  const rows = await namedCountsOf(loaded.view, 'country');
  return (
    <ProfileList
      path="/countries"
      lead="The countries where the dataset records attacks. Select a country to see its profile."
      headings={{ name: 'Country', killed: 'Killed' }}
      loaded={loaded}
      given={given}
      rows={rows.map((row) => ({ ...row, href: viewHref(`/countries/${row.key}`, filters) }))}
    />
  );
}
