import type { Metadata } from 'next';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { groupRemark } from '@/lib/format/statements';
import { alsoNamed } from '@/lib/text/fold';
import { groupRelationsOf, groupsOf, otherNamesOf } from '@/site/reads/queries';
import { IndexPage, searchOf } from '@/site/view/index-page';
import { knownView } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Groups' };

export default function GroupsPage(props: Props) {
  return orUnavailable(() => groupList(props));
}

async function groupList({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await knownView(given, ['q']);
  if (loaded === null) return <NoDataset />;
  const { filters } = loaded.view;
  const [groups, otherNames, { successions, mergedNames }] = await Promise.all([
    groupsOf(loaded.view),
    otherNamesOf(loaded.view),
    groupRelationsOf(loaded.view),
  ]);
  const remarkOf = (slug: string) => groupRemark(slug, successions, mergedNames.get(slug) ?? []);
  return (
    <IndexPage
      path="/groups"
      title="Groups"
      lead="The non-state actors that took part in attacks, in any role, and how many attacks the dataset records in total. Select a group to add it to the view on the dashboard."
      nouns={{ one: 'group', many: 'groups' }}
      nameHeading="Group"
      remarkHeading={
        successions.length + mergedNames.size > 0 ? 'Predecessors, successors and mergers' : null
      }
      loaded={loaded}
      search={searchOf(given)}
      rows={groups.map(({ slug, name, attacks }) => ({
        key: slug,
        name,
        remark: remarkOf(slug),
        also: alsoNamed(name, otherNames.get(slug) ?? []),
        attacks,
        isChosen: filters.parties.includes(slug),
        href: viewHref('/', filters, { parties: [...filters.parties, slug] }),
      }))}
    />
  );
}
