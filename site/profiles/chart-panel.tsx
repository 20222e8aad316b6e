import type { ReactNode } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { PageLink } from '@/components/ui/page-link';
import { citeHref } from '@/lib/citation/of-view';
import type { Annotation } from '@/lib/domain/annotation';
import type { Trend } from '@/lib/domain/trend';
import { embedCodeHref } from '@/lib/embed/address';
import { pinnedQuery } from '@/lib/filters/board';
import { viewHref } from '@/lib/filters/links';
import type { RangedView, View } from '@/lib/filters/view';
import { pictureLinks } from '@/lib/pictures/form';
import { PinLink } from '@/site/boards/pin-client';
import {
  chartOfTrend,
  trendCsvHref,
  ViewChart,
  ViewLegend,
  ViewTable,
} from '@/site/dashboard/trend-section';
import { SourceLink } from '@/site/view/heading';

type Props = {
  view: RangedView;
  id: string;
  title: string;
  subtitle: ReactNode;
  trend: Trend;
  annotations?: Annotation[];
};

/** A view of a profile as a chart with its numbers, and the way to the same view on the dashboard. */
export async function ChartPanel({ view, id, title, subtitle, trend, annotations = [] }: Props) {
  const { range } = view;
  const chart = await chartOfTrend(
    { id, view, range, measure: 'killed', trend, annotations },
    null,
  );
  return (
    <ChartFrame
      id={id}
      kind="trend"
      title={title}
      subtitle={subtitle}
      source={<SourceLink view={view} />}
      annotations={chart.annotations}
      citeHref={citeHref(view, 'chart')}
      embedHref={embedCodeHref(view, 'chart')}
      pictures={pictureLinks(view)}
      csvHref={trendCsvHref(view)}
      reference={
        <>
          <OnDashboard view={view} />
          <PinLink query={pinnedQuery(view)} />
        </>
      }
      table={<ViewTable view={view} chart={chart} />}
    >
      {chart.legend.length > 1 && <ViewLegend view={view} chart={chart} />}
      <ViewChart view={view} id={id} chart={chart} />
      <details className="text-sm screen-only">
        <summary>How to read this chart</summary>
        <ul className="chart-notes">
          {chart.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </details>
    </ChartFrame>
  );
}

/** The way to the same view on the dashboard. */
export function OnDashboard({ view }: { view: View }) {
  return (
    <PageLink href={viewHref('/', view.filters)} className="on-dashboard">
      On the dashboard
    </PageLink>
  );
}
