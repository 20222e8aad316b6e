import type { Metadata } from 'next';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { countryByCode } from '@/lib/reference/countries';
import { alsoNamed } from '@/lib/text/fold';
import { countriesOf } from '@/site/reads/queries';
import { IndexPage, listMetadata, searchOf } from '@/site/view/index-page';
import { knownView } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return listMetadata('Countries', await searchParams);
}

export default function CountriesPage(props: Props) {
  return orUnavailable(() => countryList(props));
}

async function countryList({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await knownView(given, ['q']);
  if (loaded === null) return <NoDataset />;
  const { filters } = loaded.view;
  const countries = await countriesOf(loaded.view);
  return (
    <IndexPage
      path="/countries"
      title="Countries"
      lead="The countries where the dataset records attacks, and how many it records in total. Select a country to add it to the view on the dashboard."
      nouns={{ one: 'country', many: 'countries' }}
      nameHeading="Country"
      remarkHeading="Region"
      loaded={loaded}
      search={searchOf(given)}
      rows={countries.map(({ code, name, region, attacks }) => ({
        key: code,
        name,
        remark: region,
        also: alsoNamed(name, countryByCode(code)?.aliases ?? []),
        attacks,
        isChosen: filters.countries.includes(code),
        href: viewHref('/', filters, { countries: [...filters.countries, code] }),
      }))}
    />
  );
}
