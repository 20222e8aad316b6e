import 'server-only';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ComponentProps, ReactNode } from 'react';
import { BarChartView } from '@/components/charts/bars';
import { StillTrendChart, TrendDrawing } from '@/components/charts/trend-svg';
import { ViewMapDrawing } from '@/components/maps/view-map';
import { TrendTable } from '@/components/tables/trend-table';
import { publicDb } from '@/db/web-client';
import { buildBarChart } from '@/lib/charts/bars';
import { liveTrend } from '@/lib/charts/live';
import { buildTrendCharts } from '@/lib/charts/place-trend';
import type {
  BarChartInput,
  LiveTrend,
  NumberedAnnotation,
  TrendChartInput,
} from '@/lib/charts/types';
import type { View } from '@/lib/filters/view';
import { keeper } from '@/site/reads/kept';

/** A trend as a page places it: drawn, and what the interactive layer needs; null if nothing is drawn. */
export type KeptTrendChart = {
  drawing: Rendered;
  table: Rendered;
  live: LiveTrend | null;
  notes: string[];
  annotations: NumberedAnnotation[];
};
export type KeptBarChart = { drawing: Rendered; hasShares: boolean; notes: string[] };

const maps = keeper<Rendered>();
const trends = keeper<KeptTrendChart>();
const bars = keeper<KeptBarChart>();

/** The view's trend, drawn once for a version of its dataset. Annotations have no version, so they are in the key. */
export function keptTrendChart(
  view: View,
  id: string,
  input: TrendChartInput,
): Promise<KeptTrendChart> {
  const key = `${id} ${view.query} ${JSON.stringify(input.annotations)}`;
  return trends(publicDb(), view, key, async () => {
    const charts = buildTrendCharts(input);
    const isEmpty = charts.model.empty !== null;
    return {
      drawing: rendered(
        isEmpty ? (
          <StillTrendChart id={id} charts={charts} />
        ) : (
          <TrendDrawing id={id} charts={charts} />
        ),
      ),
      table: rendered(<TrendTable model={charts.model} />),
      live: isEmpty ? null : liveTrend(charts),
      notes: charts.model.notes,
      annotations: charts.model.annotations,
    };
  });
}

/** A ranking of the view, drawn once for a version of its dataset. */
export function keptBarChart(
  view: View,
  labelHeading: string,
  input: BarChartInput,
): Promise<KeptBarChart> {
  return bars(publicDb(), view, `${labelHeading} ${view.query}`, async () => {
    const chart = buildBarChart(input);
    const drawing = rendered(<BarChartView chart={chart} labelHeading={labelHeading} />);
    return { drawing, hasShares: chart.hasShares, notes: chart.notes };
  });
}

/** The map of a view, drawn once for a version of its dataset. */
export function keptViewMap(
  view: View,
  name: string,
  props: ComponentProps<typeof ViewMapDrawing>,
): Promise<Rendered> {
  return maps(publicDb(), view, `${name} ${view.query}`, async () =>
    rendered(<ViewMapDrawing {...props} />),
  );
}

/**
 * React's own renderer to a text. Next refuses to bundle it for server components, so Node loads it. It takes elements
 * of plain components only: none that is sent to the browser.
 */
const { renderToStaticMarkup }: typeof import('react-dom/server') = createRequire(
  path.join(process.cwd(), 'package.json'),
)('react-dom/server');

/** Markup that React made of components; see components/ui/markup. */
type Rendered = { html: string };

/**
 * Renders what stays the same as long as a dataset's version does, so that it can be kept: a chart drawn again for each
 * request takes more time than all else on the page.
 */
function rendered(element: ReactNode): Rendered {
  return { html: renderToStaticMarkup(element) };
}
