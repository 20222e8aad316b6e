import { PageLink } from '@/components/ui/page-link';
import { viewHref } from '@/lib/filters/links';
import type { RangedView } from '@/lib/filters/view';
import type { Country } from '@/lib/reference/countries';
import { isAnything } from '@/lib/stats/counts';
import { EmptyView } from '@/site/dashboard/dashboard';
import { MeasureTile, VictimsTile } from '@/site/dashboard/headline';
import { withFilters } from '@/site/dashboard/lead';
import { SourceLine } from '@/site/view/heading';
import { type ProfileFigures, profileFigures } from './figures';
import { ProfileHead } from './head';
import { ProfilePanels } from './panels';
import { LastMonthsTile, WorstMonthTile } from './tiles';
import { filtersOf, type Profile } from './view';
import { countrySentences } from './words';

/** All that a country's profile shows; `at` parts before from after. */
export function countryFigures(view: RangedView, at: string | null): Promise<ProfileFigures> {
  const lead = withFilters(view, { split: 'violence', chart: 'stacked', interval: 'year' });
  const civilians = withFilters(view, { victims: 'civilian' });
  const compared = [
    { view, measure: 'killed' as const },
    { view: civilians, measure: 'killed' as const },
    { view, measure: 'attacks' as const },
  ];
  return profileFigures(view, lead, compared, at);
}

type Props = {
  country: Country;
  profile: Profile;
  /** Null where there are no days to show. */
  figures: ProfileFigures | null;
  /** The site’s own address. */
  origin: string;
};

/** A country in one dataset: how many died there, when, where, in whose fighting, and how well that is known. */
export function CountryProfile({ country, profile, figures, origin }: Props) {
  const { view, asked } = profile;
  const isThere = figures !== null && isAnything(figures.years.totals);
  const path = `/countries/${country.code}`;
  return (
    <article className="profile">
      <ProfileHead
        profile={profile}
        path={path}
        above={
          <>
            <PageLink href={viewHref('/countries', filtersOf(asked))}>Countries</PageLink> ›{' '}
            {country.region}
          </>
        }
        name={country.name}
        sentence={
          isThere
            ? countrySentences(figures.view, country.name, figures.years, figures.places)
            : null
        }
      />
      {isThere ? (
        <ProfilePanels
          path={path}
          asked={asked}
          figures={figures}
          origin={origin}
          tiles={<CountryTiles figures={figures} />}
        />
      ) : (
        <EmptyView view={view} />
      )}
      <p className="mt-6 text-sm text-muted">
        Source: <SourceLine view={view} />
      </p>
    </article>
  );
}

function CountryTiles({ figures }: { figures: ProfileFigures }) {
  const { view, years, months, victims, lastMonths } = figures;
  const { totals } = years;
  return (
    <dl className="tiles">
      <MeasureTile view={view} measure="killed" counts={totals} before={null} />
      {victims && <VictimsTile view={view} victims={victims} killed={totals.killed.best} />}
      {lastMonths && <LastMonthsTile view={view} months={lastMonths} />}
      <WorstMonthTile view={view} months={months} />
    </dl>
  );
}
