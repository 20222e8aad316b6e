import { headers } from 'next/headers';
import { IncidentsTable } from '@/components/tables/incidents-table';
import { PageLink } from '@/components/ui/page-link';
import { viewCovers } from '@/lib/coverage/of-view';
import type { Strength, Succession } from '@/lib/domain/annotation';
import type { Measure } from '@/lib/domain/enums';
import { DEFAULT_LIST } from '@/lib/filters/incident-list';
import { incidentHref, incidentsHref, viewHref } from '@/lib/filters/links';
import { DEFAULT_FILTERS, type View } from '@/lib/filters/view';
import { coverageInWords, nothingText } from '@/lib/format/coverage';
import { dayInWords, partialDateInWords, rangeInWords } from '@/lib/format/dates';
import { countOf, estimateText } from '@/lib/format/figures';
import { successionText } from '@/lib/format/statements';
import { datasetText } from '@/lib/format/view';
import { figureHeads, listedOutcomes } from '@/lib/format/view-subject';
import { isAnything } from '@/lib/stats/counts';
import { originOfRequest } from '@/server/origin';
import { HowShown } from '@/site/charts/how-shown';
import {
  annotationsOf,
  beforeOf,
  type IncidentRows,
  incidentsOf,
  rankingOf,
  strengthsOf,
  successionsOf,
  trendOf,
} from '@/site/reads/queries';
import { OfWhichNotice, SelectionNotice } from '@/site/view/heading';
import { CoverageNotes, Headline, ImpreciseAttacks } from './headline';
import { MapSection } from './map-section';
import { PlaceRanking, RankingSection } from './ranking-section';
import { TrendSection } from './trend-section';

/** Attacks and casualties, the measure chosen first. */
const CHARTED: Readonly<Record<Measure, readonly Measure[]>> = {
  attacks: ['attacks', 'killed'],
  killed: ['killed', 'attacks'],
  wounded: ['wounded', 'attacks'],
  missing: ['missing', 'attacks'],
  abducted: ['abducted', 'attacks'],
  released: ['released', 'attacks'],
};
const LATEST = { ...DEFAULT_LIST, limit: 8 };

export type DashboardFigures = Awaited<ReturnType<typeof dashboardFigures>>;

/** All that a dashboard shows of a view, asked for at the same time. */
export async function dashboardFigures(view: View) {
  const [trend, before, countries, parties, annotations, latest, strengths, successions, asked] =
    await Promise.all([
      trendOf(view),
      beforeOf(view),
      rankingOf(view, 'country'),
      rankingOf(view, 'party'),
      annotationsOf(view),
      incidentsOf(view, LATEST),
      strengthsOf(view),
      successionsOf(view),
      headers(),
    ]);
  const origin = originOfRequest(asked);
  return { trend, before, countries, parties, annotations, latest, strengths, successions, origin };
}

/** The view's figures: in three numbers, over time, by country and party, and down to the latest incidents. */
export function Dashboard({ view, figures }: { view: View; figures: DashboardFigures }) {
  const { trend, before, countries, parties, annotations, latest, strengths, successions, origin } =
    figures;
  const { range } = view;
  if (range === null || !isAnything(trend.totals)) return <EmptyView view={view} />;
  const { recordsWounded } = view.dataset;
  const { measure } = view.filters;
  const counted = measure === 'wounded' && !recordsWounded ? 'attacks' : measure;
  return (
    <div className="grid gap-12">
      <SelectionNotice view={view} />
      <OfWhichNotice view={view} />
      <Headline
        view={view}
        counts={trend.totals}
        before={
          before === null ? null : { counts: before.counts, words: rangeInWords(before.range) }
        }
      />
      <CoverageNotes view={view} trend={trend} />
      <ImpreciseAttacks view={view} counts={trend.totals} />
      {counted !== measure && (
        <p>This dataset does not record wounded people. The page shows attacks instead.</p>
      )}
      <HowShown view={view} path="/" series={trend.series.length} />
      {CHARTED[counted].map((charted) => (
        <TrendSection
          key={charted}
          view={view}
          range={range}
          measure={charted}
          rankedBy={counted}
          trend={trend}
          annotations={annotations}
          origin={origin}
        />
      ))}
      <div className="grid gap-x-12 gap-y-12 xl:grid-cols-2">
        <MapSection view={view} measure={counted} />
        <PlaceRanking
          view={view}
          range={range}
          measure={counted}
          rows={countries}
          totals={trend.totals}
        />
        <RankingSection
          view={view}
          range={range}
          by="party"
          measure={counted}
          rows={parties}
          totals={trend.totals}
        />
      </div>
      <StrengthNotes strengths={strengths} />
      <SuccessionNotes successions={successions} />
      <LatestSection view={view} latest={latest} />
    </div>
  );
}

type Props = { view: View; latest: IncidentRows };

/** The view's last incidents by date, and the way to all of them. */
function LatestSection({ view, latest }: Props) {
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">Latest incidents</h2>
      <div className="mt-3">
        <IncidentsTable
          caption="The latest incidents in this view"
          rows={latest.rows}
          outcomes={listedOutcomes(view)}
          heads={figureHeads(view)}
          hrefOf={(id) => incidentHref(id, view.filters.asOf)}
        />
      </div>
      <p className="mt-3">
        <PageLink href={incidentsHref(view.filters)}>
          {countOf(latest.total, 'attack', 'attacks')} in this view
        </PageLink>
      </p>
    </section>
  );
}

const DATE_LENGTHS: Readonly<Record<string, number>> = { year: 4, month: 7, day: 10 };

/** What sources say of the fighters of the parties in view. */
function StrengthNotes({ strengths }: { strengths: Strength[] }) {
  if (strengths.length === 0) return null;
  return (
    <section aria-labelledby="strength">
      <h2 id="strength">Strength of the parties in view</h2>
      <ul className="mt-2 grid gap-1">
        {strengths.map((strength) => {
          const { group, place, asOf, asOfPrecision, source } = strength;
          const date = partialDateInWords(asOf.slice(0, DATE_LENGTHS[asOfPrecision]));
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
function EmptyView({ view }: { view: View }) {
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
