import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { hasRange, NO_PARTY } from '@/lib/filters/view';
import { profileTitle } from '@/lib/format/view';
import { namesOfGovernment } from '@/lib/reference/countries';
import { alsoNamed } from '@/lib/text/fold';
import { setStatus } from '@/server/answer';
import { originOfRequest } from '@/server/origin';
import { AT_DAY, readAt } from '@/site/profiles/halves';
import { NoSuchProfile } from '@/site/profiles/missing';
import { PROFILE_ANCHORS } from '@/site/profiles/panels';
import { PARTY_ANCHORS, PartyProfile, partyFigures } from '@/site/profiles/party';
import { ProfileFrame } from '@/site/profiles/rail';
import { type Profile, profileView } from '@/site/profiles/view';
import { otherNamesOf, partyEntriesOf, trendOf } from '@/site/reads/queries';
import { viewMetadata } from '@/site/view/known-view';
import { sentenceOf } from '@/site/view/sentence';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<QueryRecord> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ slug }, given] = await Promise.all([params, searchParams]);
  return viewMetadata(
    () => profileView(given, { party: slug }, [AT_DAY]),
    'No such party',
    async ({ view }) => {
      const [party] = view.parties;
      if (party === undefined) return { title: 'No such party', description: '' };
      return {
        title: profileTitle(party.name, view),
        description: await sentenceOf(view, await trendOf(view)),
      };
    },
  );
}

export default function PartyPage(props: Props) {
  return orUnavailable(() => partyPage(props));
}

async function partyPage({ params, searchParams }: Props) {
  const [{ slug }, given] = await Promise.all([params, searchParams]);
  const { at, issues } = readAt(searchParamsOf(given));
  const found = await profileView(given, { party: slug }, [AT_DAY]);
  if (found === null) return <NoDataset />;
  const profile: Profile = { ...found, issues: [...found.issues, ...issues] };
  const { view, asked } = profile;
  const [party] = view.parties;
  if (party === undefined || party.id === NO_PARTY.id) {
    // Not notFound(): its page is empty until script runs.
    await setStatus(404);
    return <NoSuchParty profile={profile} slug={slug} />;
  }
  const path = `/parties/${party.slug}`;
  const [figures, sent] = await Promise.all([
    hasRange(view) ? partyFigures(view, at) : null,
    headers(),
  ]);
  return (
    <ProfileFrame
      path={path}
      view={view}
      shown={figures?.shared.view ?? view}
      asked={asked}
      anchors={figures === null ? PROFILE_ANCHORS : PARTY_ANCHORS}
    >
      <PartyProfile
        profile={profile}
        name={party.name}
        path={path}
        figures={figures}
        origin={originOfRequest(sent)}
      />
    </ProfileFrame>
  );
}

async function NoSuchParty({ profile: { view }, slug }: { profile: Profile; slug: string }) {
  const [parties, otherNames] = await Promise.all([partyEntriesOf(view), otherNamesOf(view)]);
  return (
    <NoSuchProfile
      noun="party"
      sought={slug}
      candidates={parties
        .filter((party) => party.slug !== NO_PARTY.slug)
        .map((party) => ({
          name: party.name,
          also: alsoNamed(party.name, [
            ...(otherNames.get(party.slug) ?? []),
            ...namesOfGovernment(party.name),
          ]),
          href: `/parties/${party.slug}`,
        }))}
      all={{ href: '/parties', label: 'Parties' }}
    />
  );
}
