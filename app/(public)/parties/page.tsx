import type { Metadata } from 'next';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { NO_PARTY } from '@/lib/filters/view';
import { listMetadata, ProfileList } from '@/site/profiles/list';
import { listView, namedCountsOf } from '@/site/profiles/list-rows';
import { LIST_OWN } from '@/site/profiles/list-search';
import { knownView } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return listMetadata('/parties', await searchParams);
}

export default function PartiesPage(props: Props) {
  return orUnavailable(() => partyList(props));
}

async function partyList({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await knownView(given, LIST_OWN);
  if (loaded === null) return <NoDataset />;
  const { filters } = listView(loaded.view);
  const rows = await namedCountsOf(loaded.view, 'party');
  return (
    <ProfileList
      path="/parties"
      lead="The groups and states that took part in attacks, in any role. Killed are all who died in incidents with the party, whoever they were: an incident counts with each of its parties. Select a party to see its profile."
      headings={{ name: 'Party', killed: 'Killed in its incidents' }}
      loaded={loaded}
      given={given}
      rows={rows.map((row) => ({
        ...row,
        href:
          row.key === NO_PARTY.slug
            ? viewHref('/', filters, { parties: [row.key] })
            : viewHref(`/parties/${row.key}`, filters),
      }))}
    />
  );
}
