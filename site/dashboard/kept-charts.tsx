import 'server-only';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ComponentProps, ReactNode } from 'react';
import { BarChartView } from '@/components/charts/bars';
import type { BarsDrawing } from '@/components/charts/bars-drawing';
import type { LegendEntry } from '@/components/charts/legend';
import { SceneDrawing } from '@/components/charts/scene-svg';
import { StripView } from '@/components/charts/strip';
import { TrendDrawing } from '@/components/charts/trend-svg';
import { ViewMapDrawing } from '@/components/maps/view-map';
import { TrendTable } from '@/components/tables/trend-table';
import { publicDb } from '@/db/web-client';
import { buildBarChart } from '@/lib/charts/bars';
import { KINDS } from '@/lib/charts/kinds';
import type { Placing } from '@/lib/charts/kinds/types';
import { liveScene, liveTrend } from '@/lib/charts/live';
import { pathsInSteps } from '@/lib/charts/path-steps';
import { NARROW, placedTrends, WIDE } from '@/lib/charts/place-trend';
import { type SentLive, sent } from '@/lib/charts/sent';
import { buildStrip, type StripAxes } from '@/lib/charts/strip';
import { buildTrendModel, seriesStyles } from '@/lib/charts/trend-model';
import type {
  BarChartInput,
  LiveScene,
  LiveTrend,
  NumberedAnnotation,
  TrendChartInput,
  TrendModel,
} from '@/lib/charts/types';
import type { ChartKind } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import { countedQuery } from '@/lib/filters/serialise';
import type { View } from '@/lib/filters/view';
import { viewUnit } from '@/lib/format/view-subject';
import { keeper } from '@/site/reads/kept';

/** A trend as a page places it: drawn, and what the interactive layer needs; null if nothing is drawn. */
export type KeptTrendChart = {
  drawing: Rendered;
  /** Its numbers; empty where nothing but the drawing was asked for, and that is no table. */
  table: Rendered;
  /** How many figures the table has in all. */
  cells: number;
  live: SentLive | null;
  /** All its series, those that the chart leaves out too. */
  legend: Omit<LegendEntry, 'href'>[];
  /** The attacks of each period below it; null if it shows attacks itself, or has no x axis of its own. */
  strip: Rendered | null;
  /** How high all of that stands, at either width. */
  heights: Heights;
  /** What of it is unknown, not covered or still filling, a sentence each. */
  gaps: string[];
  notes: string[];
  annotations: NumberedAnnotation[];
};
type Heights = { wide: number; narrow: number };
/** What stands below a trend: the attacks of the same periods, all of them together. */
export type AttacksBelow = { title: string; points: Trend['series'][number]['points'] };
export type KeptBarChart = {
  drawing: Rendered;
  hasShares: boolean;
  notes: string[];
  /** What pictures of it are drawn from. */
  drawn: ComponentProps<typeof BarsDrawing>;
};

const maps = keeper<Rendered>('drawn maps');
const trends = keeper<KeptTrendChart>('drawn trends');
const bars = keeper<KeptBarChart>('drawn bars');

/** The view's trend, drawn once for a version of its dataset. Annotations have no version, so they are in the key. */
export function keptTrendChart(
  view: View,
  id: string,
  kind: ChartKind,
  given: TrendChartInput,
  below: AttacksBelow | null,
  hasTable: boolean,
): Promise<KeptTrendChart> {
  const { axes: scales, hidden } = view.filters;
  const { words, markOf, placing } = KINDS[kind];
  const ofKind = { words: words(scales, given.measure), markOf };
  const input = { ...given, ...ofKind, axes: scales, hidden };
  const key = `${id} ${view.query} ${JSON.stringify(input.annotations)}`;
  return trends(publicDb(), view, key, async () =>
    drawnTrendChart(id, placing, input, below, hasTable),
  );
}

/**
 * A trend drawn, with its legend.
 * @param hasTable whether its numbers are wanted as a table too: those of hundreds of months take longer than the drawing
 */
export function drawnTrendChart(
  id: string,
  placing: Placing,
  input: TrendChartInput,
  below: AttacksBelow | null,
  hasTable = true,
): KeptTrendChart {
  const model = buildTrendModel(input);
  const { drawing, live, axes, heights } = drawn(id, model, placing);
  const isTable = placing.as === 'table';
  const strip =
    below === null || axes === null || model.empty !== null
      ? null
      : buildStrip(below.title, input.interval, below.points, axes);
  return {
    drawing: { html: pathsInSteps(rendered(drawing).html) },
    cells: model.periods.length * model.series.length,
    table:
      hasTable || isTable ? rendered(<TrendTable model={model} isOpen={isTable} />) : { html: '' },
    live: model.empty === null && live !== null ? sent(live, input.range) : null,
    strip: strip && rendered(<StripView strip={strip} />),
    heights: {
      wide: heights.wide + (strip?.wide.height ?? 0),
      narrow: heights.narrow + (strip?.narrow.height ?? 0),
    },
    legend: legendOf(input),
    gaps: model.gaps,
    notes: model.notes,
    // They are drawn on the axes: without these, their numbers would stand nowhere.
    annotations: axes === null ? [] : model.annotations,
  };
}

type Drawn = {
  drawing: ReactNode;
  live: LiveTrend | LiveScene | null;
  /** Where its periods stand, where it has one pair of axes. */
  axes: StripAxes | null;
  heights: Heights;
};

/** A model as its kind draws it. */
function drawn(id: string, model: TrendModel, placing: Placing): Drawn {
  switch (placing.as) {
    case 'map':
    case 'table':
      return { drawing: null, live: null, axes: null, heights: { wide: 0, narrow: 0 } };
    case 'trend': {
      const charts = placedTrends(model);
      return {
        drawing: <TrendDrawing id={id} charts={charts} />,
        live: liveTrend(charts),
        axes: charts,
        heights: { wide: charts.wide.box.height, narrow: charts.narrow.box.height },
      };
    }
    case 'scene': {
      const [wide, narrow] = [placing.place(model, WIDE), placing.place(model, NARROW)];
      return {
        drawing: <SceneDrawing id={id} scenes={{ wide, narrow }} />,
        live: liveScene(model, wide, narrow),
        axes: wide.frame && narrow.frame && { wide: wide.frame, narrow: narrow.frame },
        heights: { wide: wide.box.height, narrow: narrow.box.height },
      };
    }
  }
}

function legendOf({
  trend,
  colourOrder,
  markOf,
  hidden = [],
}: TrendChartInput): KeptTrendChart['legend'] {
  const styles = seriesStyles(
    trend.series.map(({ key }) => key),
    colourOrder,
    markOf,
  );
  return trend.series.flatMap(({ key, label }, i) => {
    const style = styles[i];
    return style ? [{ key, label, style, isHidden: hidden.includes(key) }] : [];
  });
}

/** A ranking of the view, drawn once for a version of its dataset. */
export function keptBarChart(
  view: View,
  labelHeading: string,
  given: Omit<BarChartInput, 'unit' | 'interval' | 'dates' | 'coverage'>,
  rows: Pick<ComponentProps<typeof BarChartView>, 'nameOf' | 'divided'> = {},
): Promise<KeptBarChart> {
  const { filters, coverage } = view;
  const { interval, dates } = filters;
  const input = { ...given, unit: viewUnit(view, given.measure), interval, dates, coverage };
  return bars(
    publicDb(),
    view,
    `${labelHeading} ${filters.as} ${filters.population ?? ''} ${countedQuery(filters)}`,
    async () => {
      const chart = buildBarChart(input);
      const drawing = rendered(
        <BarChartView chart={chart} labelHeading={labelHeading} {...rows} />,
      );
      const drawn = { chart, heading: labelHeading, divided: rows.divided };
      return { drawing, hasShares: chart.hasShares, notes: chart.notes, drawn };
    },
  );
}

/** The map of a view, drawn once for a version of its dataset. */
export function keptViewMap(
  view: View,
  name: string,
  props: ComponentProps<typeof ViewMapDrawing>,
): Promise<Rendered> {
  return keptOfMap(view, `drawing ${name}`, () => <ViewMapDrawing {...props} />);
}

/** Markup of a view's map or its numbers, rendered once for a version of its dataset. */
export function keptOfMap(view: View, name: string, content: () => ReactNode): Promise<Rendered> {
  return maps(publicDb(), view, `${name} ${view.query}`, async () => rendered(content()));
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
export function rendered(element: ReactNode): Rendered {
  return { html: renderToStaticMarkup(element) };
}
