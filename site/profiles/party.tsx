import { PageLink } from '@/components/ui/page-link';
import { queryNamedTotals } from '@/db/read/cells';
import { queryCoalitions } from '@/db/read/coalitions';
import { queryUsedNames } from '@/db/read/names';
import { publicDb } from '@/db/web-client';
import { STRENGTHS_ID } from '@/lib/citation/of-beside';
import { viewCovers } from '@/lib/coverage/of-view';
import type { Counts } from '@/lib/domain/estimate';
import type { RankedRow, Trend } from '@/lib/domain/trend';
import { viewHref } from '@/lib/filters/links';
import { serialiseFilters } from '@/lib/filters/serialise';
import type { RangedView, View } from '@/lib/filters/view';
import { totalsNote } from '@/lib/format/coverage';
import { rangeInWords } from '@/lib/format/dates';
import { ACTOR_KIND_WORDS } from '@/lib/format/words';
import { isAnything } from '@/lib/stats/counts';
import { MAX_SERIES } from '@/lib/stats/rank';
import { EmptyView } from '@/site/dashboard/dashboard';
import { withFilters } from '@/site/dashboard/lead';
import { PlaceRanking } from '@/site/dashboard/ranking-section';
import {
  partyEntriesOf,
  rankingOf,
  strengthsOf,
  successionsOf,
  totalsOf,
  trendOf,
} from '@/site/reads/queries';
import { citeStatedHref } from '@/site/reads/strengths';
import { SourceLine } from '@/site/view/heading';
import { ChartPanel, OnDashboard } from './chart-panel';
import { profileFigures } from './figures';
import { ProfileHead } from './head';
import { NAMES_ID, NamesSection } from './names';
import { PROFILE_ANCHORS, ProfilePanels } from './panels';
import { PartyTiles, type ThreeCounts } from './party-tiles';
import { StrengthsSection } from './strengths';
import { filtersOf, type Profile } from './view';
import { partySentences } from './words';

/** The three counts of a party as views: all in its incidents, the civilians it killed, and its own dead. */
function countedViews(view: View) {
  return {
    inIncidents: view,
    civilians: withFilters(view, { role: 'perpetrator', victims: 'civilian' }),
    own: withFilters(view, { role: 'own' }),
  };
}

/** The same view, of the countries that a party was in: what others cover says nothing of it. */
function inCountries(view: RangedView, countries: readonly RankedRow[]): RangedView {
  if (countries.length === 0 || countries.length > MAX_SERIES) return view;
  const named = countries.map(({ key, label }) => ({ code: key, name: label }));
  const filters = { ...view.filters, countries: named.map(({ code }) => code).sort() };
  return { ...view, countries: named, filters, query: serialiseFilters(filters) };
}

/** The first chart: by type of violence, or, where its countries are covered for different times, a panel for each. */
function leadOf(view: RangedView): View {
  const isPanels =
    view.countries.length > 1 && view.coverage?.length && viewCovers(view)(view.range) !== 'yes';
  return isPanels
    ? withFilters(view, { split: 'country', chart: 'panels', interval: 'year' })
    : withFilters(view, { split: 'violence', chart: 'stacked', interval: 'year' });
}

type PartyFigures = Awaited<ReturnType<typeof partyFigures>>;

/** All that a party's profile shows; `at` parts before from after. */
export async function partyFigures(view: RangedView, at: string | null) {
  const [party] = view.parties;
  if (party === undefined) throw new Error('a party is shown in its view');
  const db = publicDb();
  const countries = await rankingOf(view, 'country');
  const own = inCountries(view, countries);
  const counted = countedViews(own);
  const compared = Object.values(counted).map((one) => ({
    view: one,
    measure: 'killed' as const,
  }));
  const [shared, all, civilians, ownDead, civiliansByYear, ownByYear] = await Promise.all([
    profileFigures(own, leadOf(own), compared, at),
    totalsOf(counted.inIncidents),
    totalsOf(counted.civilians),
    totalsOf(counted.own),
    trendOf(counted.civilians),
    trendOf(counted.own),
  ]);
  const [entries, names, coalitions, stated, successions, named] = await Promise.all([
    partyEntriesOf(view),
    queryUsedNames(db, party.id),
    queryCoalitions(db, view, party.id),
    strengthsOf(view),
    successionsOf(view),
    queryNamedTotals(db, view, view.range),
  ]);
  const attacksOf = new Map(entries.map(({ slug, attacks }) => [slug, attacks]));
  const counts: ThreeCounts = {
    inIncidents: { view: counted.inIncidents, counts: all },
    civilians: { view: counted.civilians, counts: civilians },
    own: { view: counted.own, counts: ownDead },
  };
  return {
    ...{ party, shared, counts, countries, civiliansByYear, ownByYear, names, stated },
    kind: entries.find(({ slug }) => slug === party.slug)?.kind ?? null,
    coalitions: coalitions.map((one) => ({ ...one, attacks: attacksOf.get(one.slug) ?? 0 })),
    successions,
    byCoalitions: (all?.attacks ?? 0) - named.attacks,
  };
}

/** The parts of a party’s profile. */
export const PARTY_ANCHORS = [
  ...PROFILE_ANCHORS,
  { id: STRENGTHS_ID, label: 'Strength over time' },
  { id: NAMES_ID, label: 'Names' },
];

type Props = {
  profile: Profile;
  name: string;
  path: string;
  /** Null where there are no days to show. */
  figures: PartyFigures | null;
  origin: string;
};

/** A group or state in one dataset: whose dead are counted with it, when, where, against whom, and how well that is known. */
export function PartyProfile({ profile, name, path, figures, origin }: Props) {
  const { view, asked } = profile;
  const isThere = figures !== null && isAnything(figures.shared.years.totals);
  const note = isThere ? totalsNote(figures.shared.view) : null;
  const kind = figures?.kind ?? null;
  return (
    <article className="profile">
      <ProfileHead
        profile={profile}
        path={path}
        above={
          <>
            <PageLink href={viewHref('/parties', filtersOf(asked))}>Parties</PageLink>
            {kind && <> › {ACTOR_KIND_WORDS[kind]}</>}
          </>
        }
        name={name}
        sentence={
          isThere
            ? partySentences(figures.shared.view, name, figures.counts, figures.countries)
            : null
        }
      />
      {note !== null && <p className="mb-3 text-sm text-muted">{note}</p>}
      {isThere ? (
        <PartyPanels path={path} profile={profile} figures={figures} origin={origin} />
      ) : (
        <EmptyView view={view} />
      )}
      <p className="mt-6 text-sm text-muted">
        Source: <SourceLine view={view} />
      </p>
    </article>
  );
}

/** So many countries are told apart by their provinces alone. */
const FEW = 3;

type PanelsProps = Pick<Props, 'path' | 'profile' | 'origin'> & { figures: PartyFigures };

function PartyPanels({ path, profile: { asked }, figures, origin }: PanelsProps) {
  const { shared, counts, countries, civiliansByYear, ownByYear } = figures;
  const { view, years, months } = shared;
  return (
    <ProfilePanels
      path={path}
      asked={asked}
      figures={shared}
      origin={origin}
      tiles={<PartyTiles view={view} counts={counts} months={months} />}
      afterLead={
        <div className="panels">
          <YearsPanel
            view={counts.civilians.view}
            id="civilians"
            title="Civilians it killed"
            trend={civiliansByYear}
          />
          <YearsPanel view={counts.own.view} id="own-dead" title="Its own dead" trend={ownByYear} />
        </div>
      }
      ranking={
        // Of few countries, the first chart has told each.
        countries.length <= FEW ? undefined : (
          <PlaceRanking
            view={view}
            range={view.range}
            measure="killed"
            rows={countries}
            totals={years.totals}
            more={<OnDashboard view={view} />}
          />
        )
      }
      names={
        <>
          <StrengthsSection
            strengths={figures.stated.strengths}
            citeHref={citeStatedHref(view, figures.stated)}
          />
          <NamesSection
            asked={asked}
            names={figures.names}
            successions={figures.successions}
            coalitions={figures.coalitions}
            byCoalitions={figures.byCoalitions}
          />
        </>
      }
    />
  );
}

type YearsProps = { view: View; id: string; title: string; trend: Trend };

/** One of the counts by year; nothing where none of it is known. */
function YearsPanel({ view, id, title, trend }: YearsProps) {
  const { range } = view;
  if (range === null || !isKnown(trend.totals)) return null;
  return (
    <ChartPanel
      id={id}
      view={{ ...view, range }}
      title={title}
      subtitle={rangeInWords(range)}
      trend={trend}
    />
  );
}

const isKnown = ({ attacks, killed }: Counts) => attacks > killed.unknown;
