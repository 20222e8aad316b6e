import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { hasRange } from '@/lib/filters/view';
import { profileTitle } from '@/lib/format/view';
import { COUNTRIES, countryByCode } from '@/lib/reference/countries';
import { alsoNamed } from '@/lib/text/fold';
import { setStatus } from '@/server/answer';
import { originOfRequest } from '@/server/origin';
import { CountryProfile, countryFigures } from '@/site/profiles/country';
import { AT_DAY, readAt } from '@/site/profiles/halves';
import { NoSuchProfile } from '@/site/profiles/missing';
import { PROFILE_ANCHORS } from '@/site/profiles/panels';
import { ProfileFrame } from '@/site/profiles/rail';
import { profileView } from '@/site/profiles/view';
import { trendOf } from '@/site/reads/queries';
import { viewMetadata } from '@/site/view/known-view';
import { sentenceOf } from '@/site/view/sentence';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { params: Promise<{ iso3: string }>; searchParams: Promise<QueryRecord> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ iso3 }, given] = await Promise.all([params, searchParams]);
  const country = countryByCode(iso3.toUpperCase());
  return viewMetadata(
    async () => (country ? profileView(given, { country: country.code }, [AT_DAY]) : null),
    'No such country',
    async ({ view }) => ({
      title: profileTitle(country?.name ?? iso3, view),
      description: await sentenceOf(view, await trendOf(view)),
    }),
  );
}

export default function CountryPage(props: Props) {
  return orUnavailable(() => countryPage(props));
}

async function countryPage({ params, searchParams }: Props) {
  const [{ iso3 }, given] = await Promise.all([params, searchParams]);
  const country = countryByCode(iso3.toUpperCase());
  if (country === undefined) {
    // Not notFound(): its page is empty until script runs.
    await setStatus(404);
    return (
      <NoSuchProfile
        noun="country"
        sought={iso3}
        candidates={COUNTRIES.map(({ code, name, aliases }) => ({
          name,
          also: alsoNamed(name, [code, ...aliases]),
          href: `/countries/${code}`,
        }))}
        all={{ href: '/countries', label: 'Countries' }}
      />
    );
  }
  const path = `/countries/${country.code}`;
  if (iso3 !== country.code) redirect(`${path}?${searchParamsOf(given)}`);
  const { at, issues } = readAt(searchParamsOf(given));
  const profile = await profileView(given, { country: country.code }, [AT_DAY]);
  if (profile === null) return <NoDataset />;
  const { view, asked } = profile;
  const [figures, sent] = await Promise.all([
    hasRange(view) ? countryFigures(view, at) : null,
    headers(),
  ]);
  return (
    <ProfileFrame path={path} view={view} shown={view} asked={asked} anchors={PROFILE_ANCHORS}>
      <CountryProfile
        country={country}
        profile={{ ...profile, issues: [...profile.issues, ...issues] }}
        figures={figures}
        origin={originOfRequest(sent)}
      />
    </ProfileFrame>
  );
}
