import type { ReactNode } from 'react';
import { QUALITY_ID } from '@/lib/citation/of-view';
import { viewHref } from '@/lib/filters/links';
import { rangeInWords } from '@/lib/format/dates';
import { ChangedLately, LATELY_ID } from '@/site/changes/lately';
import { PairsSection } from '@/site/charts/pairs';
import { FirstIncidents } from '@/site/dashboard/dashboard';
import { MAP_ID } from '@/site/dashboard/map-items';
import { MapSection } from '@/site/dashboard/map-section';
import { RankingSection } from '@/site/dashboard/ranking-section';
import { ChartRemarks } from '@/site/dashboard/remarks';
import { TrendSection } from '@/site/dashboard/trend-section';
import { BEFORE_AFTER_ID, BeforeAfterSection } from './before-after';
import { ChartPanel, OnDashboard } from './chart-panel';
import type { ProfileFigures } from './figures';
import { QualitySection } from './quality';
import type { Asked } from './view';

/** The parts of every profile, in their order. */
export const PROFILE_ANCHORS = [
  { id: 'trend-killed', label: 'Deaths over time' },
  { id: MAP_ID, label: 'Where' },
  { id: 'pairs', label: 'Who fights whom' },
  { id: 'calendar', label: 'Month by month' },
  { id: BEFORE_AFTER_ID, label: 'Before and after' },
  { id: QUALITY_ID, label: 'How good the data are' },
  { id: 'first-incidents', label: 'Deadliest incidents' },
  { id: LATELY_ID, label: 'What changed lately' },
] as const;

type Props = {
  path: string;
  asked: Asked;
  figures: ProfileFigures;
  origin: string;
  tiles: ReactNode;
  /** What stands between the first chart and the panels. */
  afterLead?: ReactNode;
  /** The ranking beside the map; left out, that of provinces. */
  ranking?: ReactNode;
  /** Beside how good the data are. */
  names?: ReactNode;
};

/** What every profile shows of its view: over time, on a map, by pair and month, before and after, and how well it is known. */
export function ProfilePanels({ path, asked, figures, origin, tiles, ...own }: Props) {
  const { view, views, years, lead, beforeAfter } = figures;
  const { range } = view;
  return (
    <div className="grid gap-8">
      {tiles}
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
      {own.afterLead}
      <div className="panels">
        <MapSection view={views.cells} measure="killed" more={<OnDashboard view={views.cells} />} />
        {own.ranking ?? (
          <RankingSection
            view={view}
            range={range}
            by="place"
            measure="killed"
            rows={figures.places}
            totals={years.totals}
            allHref={`${viewHref('/', view.filters, { map: 'place' })}#${MAP_ID}`}
            more={<OnDashboard view={view} />}
          />
        )}
        <PairsSection
          view={view}
          range={range}
          measure="killed"
          pairs={figures.pairs}
          totals={years.totals}
          more={<OnDashboard view={view} />}
        />
        <ChartPanel
          id="calendar"
          view={{ ...views.calendar, range }}
          title="Month by month"
          subtitle={rangeInWords(range)}
          trend={figures.months}
        />
        {beforeAfter && (
          <BeforeAfterSection
            path={path}
            asked={asked}
            at={figures.at}
            annotations={figures.annotations}
            compared={beforeAfter}
          />
        )}
        <QualitySection
          view={view}
          exactness={figures.exactness}
          totals={years.totals}
          places={figures.places}
        />
        {own.names}
      </div>
      <FirstIncidents view={view} listed={figures.listed} />
      <ChangedLately view={view} steps={figures.lately} />
    </div>
  );
}
