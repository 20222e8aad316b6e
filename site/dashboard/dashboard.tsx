import { headers } from 'next/headers';
import { IncidentsTable } from '@/components/tables/incidents-table';
import { CiteLink, PageLink } from '@/components/ui/page-link';
import type { StatedStrengths } from '@/db/read/statements';
import { worstPeriodOf } from '@/lib/charts/view-sentence';
import { STRENGTHS_ID } from '@/lib/citation/of-beside';
import { citeHref } from '@/lib/citation/of-view';
import { viewCovers } from '@/lib/coverage/of-view';
import type { Succession } from '@/lib/domain/annotation';
import type { Measure, Victims } from '@/lib/domain/enums';
import { DEFAULT_LIST, type Sort } from '@/lib/filters/incident-list';
import { incidentHref, incidentsHref, profileHref, viewHref } from '@/lib/filters/links';
import { serialiseFilters } from '@/lib/filters/serialise';
import { DEFAULT_FILTERS, type Filters, type View } from '@/lib/filters/view';
import { coverageInWords, nothingText } from '@/lib/format/coverage';
import { dayInWords, partialDateInWords, rangeInWords } from '@/lib/format/dates';
import { countOf, estimateText } from '@/lib/format/figures';
import { withheldText } from '@/lib/format/redistribution';
import { statedDay, successionText } from '@/lib/format/statements';
import { datasetText } from '@/lib/format/view';
import { figureHeads, listedOutcomes } from '@/lib/format/view-subject';
import { isAnything } from '@/lib/stats/counts';
import { originOfRequest } from '@/server/origin';
import { ChangedLately } from '@/site/changes/lately';
import { HowShown } from '@/site/charts/how-shown';
import { PairsSection, showsPairs } from '@/site/charts/pairs';
import { pairFiguresOf } from '@/site/reads/pairs';
import {
  annotationsOf,
  beforeOf,
  firstIncidentsOf,
  type IncidentRows,
  latelyOf,
  peopleOf,
  rankingOf,
  strengthsOf,
  successionsOf,
  totalsOf,
  trendOf,
} from '@/site/reads/queries';
import { citeStatedHref } from '@/site/reads/strengths';
import { OfWhichNotice } from '@/site/view/heading';
import { Tiles } from './headline';
import { countedMeasure, leadView, otherKindText, undivided, undividedRefusal } from './lead';
import { MapSection } from './map-section';
import { hasOtherDatasets, Questions } from './questions';
import { PlaceRanking, RankingSection } from './ranking-section';
import { ChartRemarks } from './remarks';
import { TrendSection, ViewReference } from './trend-section';

const FIRST = 6;

export type DashboardFigures = Awaited<ReturnType<typeof dashboardFigures>>;

/** All that a dashboard shows of a view, asked for at the same time. */
export async function dashboardFigures(view: View) {
  const lead = leadView(view);
  const [trend, all, before, victims, countries, parties, pairs, annotations] = await Promise.all([
    trendOf(lead),
    trendOf(undivided(view)),
    beforeOf(view),
    victimsOf(view),
    rankingOf(view, 'country'),
    rankingOf(view, 'party'),
    pairFiguresOf(view),
    annotationsOf(view),
  ]);
  const [listed, lately, stated, successions, hasOthers, people, asked] = await Promise.all([
    firstIncidentsOf(view, FIRST, SORTED_BY[view.filters.measure]),
    latelyOf(view),
    strengthsOf(view),
    successionsOf(view),
    hasOtherDatasets(view),
    peopleOf(lead),
    headers(),
  ]);
  return {
    ...{ lead, trend, all, before, victims, countries, parties, pairs, annotations },
    ...{
      listed,
      lately,
      stated,
      successions,
      hasOthers,
      people,
      origin: originOfRequest(asked),
    },
  };
}

/** The order that puts the first incidents of a measure first. */
const SORTED_BY: Readonly<Record<Measure, Sort>> = {
  attacks: '-killed',
  killed: '-killed',
  wounded: '-wounded',
  missing: '-killed',
  abducted: '-killed',
  released: '-killed',
};

/** Who the dead were, where the view is of all killed. */
export async function victimsOf(view: View) {
  const { measure, victims, role } = view.filters;
  if (measure !== 'killed' || victims !== 'all' || role === 'own') return null;
  const of = (category: Victims) => {
    const filters: Filters = { ...view.filters, victims: category };
    return totalsOf({ ...view, filters, query: serialiseFilters(filters) });
  };
  const [civilian, unknown] = await Promise.all([of('civilian'), of('unknown')]);
  return civilian === null || unknown === null ? null : { civilian, unknown };
}

/** The view's figures: in a few numbers, over time, on a map, by country, party and pair, and down to the deadliest incidents. */
export function Dashboard({ view, figures }: { view: View; figures: DashboardFigures }) {
  const { lead, trend, all, before, victims, countries, parties, annotations, origin } = figures;
  const { range } = view;
  if (range === null || !isAnything(trend.totals)) return <EmptyView view={view} />;
  const { measure } = view.filters;
  const counted = countedMeasure(view);
  const of = { view, range, measure: counted, totals: trend.totals };
  const isSelection = view.coverage?.length === 0;
  const isMap = view.filters.chart === 'map';
  const otherKind = otherKindText(view, lead);
  const bar = (
    <HowShown
      view={lead}
      path="/"
      series={trend.series.length}
      undividedRefusal={undividedRefusal(view)}
    />
  );
  const chart = isMap ? (
    <MapSection
      view={view}
      measure={counted}
      bar={bar}
      more={<ViewReference view={view} measure={counted} origin={origin} />}
    />
  ) : (
    <TrendSection
      view={lead}
      range={range}
      measure={counted}
      rankedBy={counted}
      trend={trend}
      all={all}
      annotations={annotations}
      origin={origin}
      bar={bar}
    >
      <ChartRemarks view={lead} trend={trend} />
    </TrendSection>
  );
  const incidents = <FirstIncidents view={view} listed={figures.listed} />;
  return (
    <div className="grid gap-3 [&>*+*+*]:mt-7">
      <OfWhichNotice view={view} />
      <Tiles
        view={view}
        trend={trend}
        before={
          before === null ? null : { counts: before.counts, words: rangeInWords(before.range) }
        }
        victims={victims}
        worst={worstPeriodOf(lead, trend, figures.people)}
      />
      {counted !== measure && (
        <p>This dataset does not record wounded people. The page shows attacks instead.</p>
      )}
      {otherKind !== null && <p>{otherKind}</p>}
      {isSelection ? incidents : chart}
      <Questions view={view} hasOthers={figures.hasOthers} hasPairs={showsPairs(figures.pairs)} />
      <div className="panels">
        {!isMap && <MapSection view={view} measure={counted} />}
        <PlaceRanking {...of} rows={countries} />
        <PairsSection {...of} pairs={figures.pairs} />
        <RankingSection {...of} by="party" rows={parties} />
        <StrengthNotes view={view} stated={figures.stated} />
        <SuccessionNotes successions={figures.successions} />
      </div>
      <ChangedLately view={view} steps={figures.lately} />
      {isSelection ? chart : incidents}
    </div>
  );
}

type Props = {
  view: View;
  /** Null where the dataset's incidents are not shown one by one. */
  listed: IncidentRows | null;
};

/** The deadliest of the view's incidents, and the way to all of them. */
export function FirstIncidents({ view, listed }: Props) {
  const sort = SORTED_BY[view.filters.measure];
  if (listed === null) return <p className="max-w-[80ch]">{withheldText(view.dataset)}</p>;
  return (
    <section aria-labelledby="first-incidents">
      <h2 id="first-incidents">
        {sort === '-wounded' ? 'Incidents with the most wounded' : 'Deadliest incidents'}
      </h2>
      <div className="mt-2">
        <IncidentsTable
          caption="The first incidents in this view"
          rows={listed.rows}
          outcomes={listedOutcomes(view)}
          heads={figureHeads(view)}
          hrefOf={(id) => incidentHref(id, view.filters.asOf)}
          partyHref={(slug) => profileHref(`/parties/${slug}`, view.filters)}
        />
      </div>
      <p className="mt-3">
        <PageLink href={incidentsHref(view.filters, {}, { sort })}>
          {countOf(listed.total, 'attack', 'attacks')} in this view
        </PageLink>{' '}
        ·{' '}
        <CiteLink
          href={citeHref(view, 'incidents', { list: { ...DEFAULT_LIST, sort } })}
          of="the incidents in this view"
        />
      </p>
    </section>
  );
}

/** What sources say of the fighters of the parties in view. */
function StrengthNotes({ view, stated }: { view: View; stated: StatedStrengths }) {
  const { strengths } = stated;
  if (strengths.length === 0) return null;
  return (
    <section aria-labelledby={STRENGTHS_ID}>
      <h2 id={STRENGTHS_ID}>Strength of the parties in view</h2>
      <ul className="mt-2 grid gap-1">
        {strengths.map((strength) => {
          const { group, place, asOf, source } = strength;
          const date = partialDateInWords(statedDay(strength));
          return (
            <li key={`${group.slug} ${place} ${asOf}`}>
              {group.name}: {estimateText(strength)} fighters, {place}, {date}
              <span className="text-muted">
                {' '}
                — {source.publisher && <bdi>{source.publisher}</bdi>}
                {source.publisher && source.title && ', '}
                {source.title && <bdi lang={source.language ?? undefined}>{source.title}</bdi>}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="mt-1">
        <CiteLink href={citeStatedHref(view, stated)} of="the strength of the parties in view" />
      </p>
    </section>
  );
}

/** Who came before and after the parties in view. */
function SuccessionNotes({ successions }: { successions: Succession[] }) {
  if (successions.length === 0) return null;
  return (
    <section aria-labelledby="succession">
      <h2 id="succession">Before and after the parties in view</h2>
      <ul className="mt-2 grid gap-1">
        {successions.map((succession) => (
          <li key={succession.id}>{successionText(succession)}</li>
        ))}
      </ul>
      <p className="mt-1 text-muted">
        Each is a separate party, and none is counted under another.
      </p>
    </section>
  );
}

/** What a reader sees where nothing matches: what that means, and the ways out of it. */
export function EmptyView({ view }: { view: View }) {
  const { span, filters, coverage, range } = view;
  const covered = coverage?.length && range ? viewCovers(view)(range) : null;
  if (view.version === 0) return <NothingYet view={view} />;
  return (
    <div className="prose-text border-y border-line py-6">
      <h2 className="mt-0!">
        {covered === 'no' ? 'The dataset does not cover this' : 'No attacks match these filters'}
      </h2>
      <p>
        {covered === 'no' ? (
          <>
            Nothing can be said of these countries and dates from {datasetText(view)}. It covers:{' '}
            {coverageInWords(coverage ?? [])}.
          </>
        ) : (
          <>
            {datasetText(view)} {nothingText(covered)}
          </>
        )}
        {span && (
          <>
            {' '}
            Its incidents run from {dayInWords(span.first)} to {dayInWords(span.last)}.
          </>
        )}
      </p>
      <p>
        <PageLink href={viewHref('/', filters, { from: null, to: null })}>
          Use the same filters for all dates
        </PageLink>
        {' · '}
        <PageLink href={viewHref('/', DEFAULT_FILTERS, { dataset: filters.dataset })}>
          The whole dataset
        </PageLink>
      </p>
    </div>
  );
}

function NothingYet({ view }: { view: View }) {
  return (
    <div className="prose-text border-y border-line py-6">
      <h2 className="mt-0!">Nothing had been recorded at that time</h2>
      <p>
        This ledger had not yet recorded anything for {view.dataset.title}.{' '}
        <PageLink href={viewHref('/', view.filters, { asOf: null })}>
          See the current version
        </PageLink>
      </p>
    </div>
  );
}
