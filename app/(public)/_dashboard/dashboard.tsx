import { headers } from 'next/headers';
import {
  annotationsOf,
  beforeOf,
  incidentsOf,
  rankingOf,
  strengthsOf,
  successionsOf,
  trendOf,
} from '@/app/_data';
import { Headline } from '@/components/ui/headline';
import type { Measure } from '@/lib/domain/enums';
import { DEFAULT_LIST } from '@/lib/filters/incident-list';
import type { View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { originOf } from '@/server/origin';
import { EmptyView } from './empty-view';
import { LatestSection } from './latest-section';
import { RankingSection } from './ranking-section';
import { StrengthNotes } from './strength-notes';
import { SuccessionNotes } from './succession-notes';
import { TrendSection } from './trend-section';

/** Attacks and casualties, the measure chosen first. */
const CHARTED: Readonly<Record<Measure, readonly Measure[]>> = {
  attacks: ['attacks', 'killed'],
  killed: ['killed', 'attacks'],
  wounded: ['wounded', 'attacks'],
};
const LATEST = { ...DEFAULT_LIST, limit: 8 };

export type DashboardFigures = Awaited<ReturnType<typeof dashboardFigures>>;

/** All that a dashboard shows of a view, asked for at the same time. */
export async function dashboardFigures(view: View) {
  const [trend, before, countries, groups, annotations, latest, strengths, successions, asked] =
    await Promise.all([
      trendOf(view),
      beforeOf(view),
      rankingOf(view, 'country'),
      rankingOf(view, 'group'),
      annotationsOf(view),
      incidentsOf(view, LATEST),
      strengthsOf(view),
      successionsOf(view),
      headers(),
    ]);
  const origin = originOf(asked);
  return { trend, before, countries, groups, annotations, latest, strengths, successions, origin };
}

/** The view's figures: in three numbers, over time, by country and group, and down to the latest incidents. */
export function Dashboard({ view, figures }: { view: View; figures: DashboardFigures }) {
  const { trend, before, countries, groups, annotations, latest, strengths, successions, origin } =
    figures;
  const { range } = view;
  if (range === null || trend.totals.attacks === 0) return <EmptyView view={view} />;
  const { recordsWounded } = view.dataset;
  const { measure } = view.filters;
  const counted = measure === 'wounded' && !recordsWounded ? 'attacks' : measure;
  return (
    <div className="grid gap-12">
      <Headline
        counts={trend.totals}
        before={
          before === null ? null : { counts: before.counts, words: rangeInWords(before.range) }
        }
        recordsWounded={recordsWounded}
      />
      {counted !== measure && (
        <p>This dataset does not record wounded people. The page shows attacks instead.</p>
      )}
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
        <RankingSection
          view={view}
          range={range}
          by="country"
          measure={counted}
          rows={countries}
          totals={trend.totals}
        />
        <RankingSection
          view={view}
          range={range}
          by="group"
          measure={counted}
          rows={groups}
          totals={trend.totals}
        />
      </div>
      <StrengthNotes strengths={strengths} />
      <SuccessionNotes successions={successions} />
      <LatestSection view={view} latest={latest} />
    </div>
  );
}
