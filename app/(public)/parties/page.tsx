import type { Metadata } from 'next';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { DEFAULT_FILTERS, NO_PARTY } from '@/lib/filters/view';
import { groupRemark } from '@/lib/format/statements';
import { namesOfGovernment } from '@/lib/reference/countries';
import { alsoNamed } from '@/lib/text/fold';
import { otherNamesOf, partyEntriesOf, partyRelationsOf } from '@/site/reads/queries';
import { IndexPage, listMetadata, searchOf } from '@/site/view/index-page';
import { knownView } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return listMetadata('Parties', await searchParams);
}

export default function PartiesPage(props: Props) {
  return orUnavailable(() => partyList(props));
}

async function partyList({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await knownView(given, ['q']);
  if (loaded === null) return <NoDataset />;
  const { filters } = loaded.view;
  const { dataset, asOf } = filters;
  const [parties, otherNames, { successions, mergedNames }] = await Promise.all([
    partyEntriesOf(loaded.view),
    otherNamesOf(loaded.view),
    partyRelationsOf(loaded.view),
  ]);
  const remarkOf = (slug: string) => groupRemark(slug, successions, mergedNames.get(slug) ?? []);
  return (
    <IndexPage
      path="/parties"
      title="Parties"
      lead="The groups and states that took part in attacks, in any role, and how many attacks the dataset records in total. Select a party to see whose dead are counted, or add it to the view on the dashboard."
      nouns={{ one: 'party', many: 'parties' }}
      nameHeading="Party"
      remarkHeading={
        successions.length + mergedNames.size > 0 ? 'Predecessors, successors and mergers' : null
      }
      loaded={loaded}
      search={searchOf(given)}
      rows={parties.map(({ slug, name, attacks }) => ({
        key: slug,
        name,
        remark: remarkOf(slug),
        also: alsoNamed(name, [...(otherNames.get(slug) ?? []), ...namesOfGovernment(name)]),
        attacks,
        isChosen: filters.parties.includes(slug),
        ...(slug !== NO_PARTY.slug && {
          addHref: viewHref('/', filters, { parties: [...filters.parties, slug] }),
        }),
        href:
          slug === NO_PARTY.slug
            ? viewHref('/', filters, { parties: [slug] })
            : viewHref(`/parties/${slug}`, DEFAULT_FILTERS, { dataset, asOf }),
      }))}
    />
  );
}
