import { PageLink } from '@/components/ui/page-link';
import { DEFAULT_LIST } from '@/lib/filters/incident-list';
import { viewHref } from '@/lib/filters/links';
import { rangeInWords } from '@/lib/format/dates';
import type { Country } from '@/lib/reference/countries';
import { isAnything } from '@/lib/stats/counts';
import { ChangesSection } from '@/site/dashboard/changes-section';
import { EmptyView, FirstIncidents, victimsOf } from '@/site/dashboard/dashboard';
import { MeasureTile, VictimsTile } from '@/site/dashboard/headline';
import { withFilters } from '@/site/dashboard/lead';
import { MAP_ID } from '@/site/dashboard/map-items';
import { MapSection } from '@/site/dashboard/map-section';
import { PairsSection, pairFiguresOf } from '@/site/dashboard/pairs-section';
import { RankingSection } from '@/site/dashboard/ranking-section';
import { ChartRemarks } from '@/site/dashboard/remarks';
import { TrendSection } from '@/site/dashboard/trend-section';
import {
  annotationsOf,
  incidentsOf,
  latestReleasesOf,
  rankingOf,
  trendOf,
} from '@/site/reads/queries';
import { SourceLine } from '@/site/view/heading';
import { ChartPanel, OnDashboard } from './chart-panel';
import { ProfileHead } from './head';
import { LastMonthsTile, lastMonthsOf, WorstMonthTile } from './tiles';
import { filtersOf, type Profile, type RangedView } from './view';
import { countrySentences } from './words';

/** Incidents that a profile lists. */
const FIRST = 8;

/** The views of a profile: one for each of its panels. */
function viewsOf(view: RangedView) {
  return {
    years: withFilters(view, { interval: 'year' }),
    months: withFilters(view, { interval: 'month' }),
    lead: withFilters(view, { split: 'violence', chart: 'stacked', interval: 'year' }),
    calendar: withFilters(view, { interval: 'month', chart: 'calendar' }),
    cells: withFilters(view, { map: 'cell' }),
  };
}

type CountryFigures = Awaited<ReturnType<typeof countryFigures>>;

/** All that a country's profile shows, asked for at the same time. */
export async function countryFigures(view: RangedView) {
  const views = viewsOf(view);
  const [years, months, lead, victims, places, pairs, annotations] = await Promise.all([
    trendOf(views.years),
    trendOf(views.months),
    trendOf(views.lead),
    victimsOf(view),
    rankingOf(view, 'place'),
    pairFiguresOf(view),
    annotationsOf(view),
  ]);
  const [lastMonths, listed, releases] = await Promise.all([
    lastMonthsOf(view),
    incidentsOf(view, { ...DEFAULT_LIST, limit: FIRST, sort: '-killed' }),
    latestReleasesOf(view),
  ]);
  return {
    ...{ view, views, years, months, lead, victims, places, pairs, annotations },
    ...{ lastMonths, listed, releases },
  };
}

export const COUNTRY_ANCHORS = [
  { id: 'trend-killed', label: 'Deaths over time' },
  { id: MAP_ID, label: 'Where' },
  { id: 'ranking-place', label: 'Provinces' },
  { id: 'pairs', label: 'Who fights whom' },
  { id: 'calendar', label: 'Month by month' },
  { id: 'first-incidents', label: 'Deadliest incidents' },
  { id: 'changes', label: 'What changed' },
] as const;

type Props = {
  country: Country;
  profile: Profile;
  /** Null where there are no days to show. */
  figures: CountryFigures | null;
  /** The site’s own address. */
  origin: string;
};

/** A country in one dataset: how many died there, when, where, in whose fighting, and how well that is known. */
export function CountryProfile({ country, profile, figures, origin }: Props) {
  const isThere = figures !== null && isAnything(figures.years.totals);
  return (
    <article className="profile">
      <ProfileHead
        profile={profile}
        path={`/countries/${country.code}`}
        above={
          <>
            <PageLink href={viewHref('/countries', filtersOf(profile.asked))}>Countries</PageLink> ›{' '}
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
      {isThere ? <Panels figures={figures} origin={origin} /> : <EmptyView view={profile.view} />}
      <p className="mt-6 text-sm text-muted">
        Source: <SourceLine view={profile.view} />
      </p>
    </article>
  );
}

function Panels({ figures, origin }: { figures: CountryFigures; origin: string }) {
  const { view, views, years, months, lead, lastMonths } = figures;
  const { range } = view;
  return (
    <div className="grid gap-8">
      <dl className="tiles">
        <MeasureTile view={view} measure="killed" counts={years.totals} before={null} />
        {figures.victims && (
          <VictimsTile victims={figures.victims} killed={years.totals.killed.best} />
        )}
        {lastMonths && <LastMonthsTile months={lastMonths} />}
        <WorstMonthTile view={view} months={months} />
      </dl>
      <TrendSection
        view={views.lead}
        range={range}
        measure="killed"
        rankedBy="killed"
        trend={lead}
        all={years}
        annotations={figures.annotations}
        origin={origin}
        bar={null}
      >
        <ChartRemarks view={views.lead} trend={lead} />
        <p className="text-sm">
          <OnDashboard view={views.lead} />
        </p>
      </TrendSection>
      <div className="panels">
        <MapSection view={views.cells} measure="killed" more={<OnDashboard view={views.cells} />} />
        <RankingSection
          view={view}
          range={range}
          by="place"
          measure="killed"
          rows={figures.places}
          totals={years.totals}
          allHref={`${viewHref('/', view.filters)}#${MAP_ID}`}
          more={<OnDashboard view={view} />}
        />
        <PairsSection
          view={view}
          range={range}
          measure="killed"
          pairs={figures.pairs}
          totals={years.totals}
        />
        <ChartPanel
          id="calendar"
          view={{ ...views.calendar, range }}
          title="Month by month"
          subtitle={rangeInWords(range)}
          trend={months}
        />
      </div>
      <FirstIncidents view={view} listed={figures.listed} />
      <ChangesSection view={view} releases={figures.releases} />
    </div>
  );
}
