import type { ReactNode } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLegend } from '@/components/charts/legend';
import { TrendChart } from '@/components/charts/trend-chart';
import { Markup } from '@/components/ui/markup';
import { PageLink } from '@/components/ui/page-link';
import { Reference } from '@/components/ui/record';
import { publicDb } from '@/db/web-client';
import { chosenKind } from '@/lib/charts/kinds';
import { citedChart, citeHref } from '@/lib/citation/of-view';
import { referenceText } from '@/lib/citation/reference';
import type { Annotation } from '@/lib/domain/annotation';
import type { Measure } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import { embedCodeHref } from '@/lib/embed/address';
import { pinnedQuery } from '@/lib/filters/board';
import { hiddenWith, narrowedTo, rowsHref, viewHref } from '@/lib/filters/links';
import type { Filters, View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';
import { scopeText, viewWords } from '@/lib/format/view';
import { viewUnit } from '@/lib/format/view-subject';
import { DIVISION_NOUNS } from '@/lib/format/words';
import { pictureLinks } from '@/lib/pictures/form';
import type { DayRange } from '@/lib/stats/period';
import { ALL_KEY, MAX_SERIES, OTHER_KEY } from '@/lib/stats/rank';
import { PinLink } from '@/site/boards/pin-client';
import { WatchLink } from '@/site/feeds/links';
import { CopyLinks, SourceLine } from '@/site/view/heading';
import { type AttacksBelow, type KeptTrendChart, keptTrendChart } from './kept-charts';
import { undivided } from './lead';
import { trendInput } from './trend-input';

type Props = {
  view: View;
  range: DayRange;
  measure: Measure;
  /** By what the lines of a split were chosen. */
  rankedBy: Measure;
  trend: Trend;
  /** The same without a split, whose attacks stand below the chart. */
  all: Trend;
  annotations: Annotation[];
  origin: string;
  /** How it is shown, to be chosen. */
  bar: ReactNode;
  /** What a reader has to know beside what the chart itself says. */
  children: ReactNode;
};

/** The lead chart: a measure over time with the attacks of the same periods, how to cite it, and its numbers. */
export async function TrendSection(props: Props) {
  const { view, range, measure, rankedBy, trend, all, annotations, origin } = props;
  const id = `trend-${measure}`;
  const { title } = viewWords(view, measure);
  const chart = await chartOfTrend(
    { id, view, range, measure, trend, annotations },
    attacksBelow(view, measure, all),
  );
  const legend = <ViewLegend view={view} chart={chart} />;
  // Panels name their series themselves: what is left for a legend is to leave some out.
  const isNamed = chosenKind(view.filters, trend.series.length) === 'panels';
  return (
    <ChartFrame
      id={id}
      kind="trend"
      title={title}
      subtitle={trendSubtitle(view, rankedBy, trend, range)}
      source={<SourceLine view={view} />}
      notes={chart.notes}
      annotations={chart.annotations}
      embedHref={embedCodeHref(view, 'chart', { measure })}
      csvHref={trendCsvHref(view)}
      pictures={pictureLinks(view)}
      reference={<ViewReference view={view} measure={measure} origin={origin} />}
      table={<ViewTable view={view} chart={chart} />}
    >
      {props.bar}
      {!isNamed && legend}
      <ViewChart view={view} id={id} chart={chart} />
      {chart.strip && <Markup html={chart.strip.html} />}
      {isNamed && legend}
      {props.children}
    </ChartFrame>
  );
}

/** What stands below the lead chart: the attacks of the same periods, where it doesn't show attacks itself. */
export function attacksBelow(view: View, measure: Measure, all: Trend): AttacksBelow | null {
  const points = all.series[0]?.points;
  if (measure === 'attacks' || points === undefined) return null;
  return { title: viewWords(undivided(view), 'attacks').title, points };
}

/** The text to cite a view of the dashboard by, and its address. */
export function ViewReference({
  view,
  measure,
  origin,
}: Pick<Props, 'view' | 'measure' | 'origin'>) {
  return (
    <>
      <Reference
        text={referenceText(citedChart(view, measure, origin))}
        href={citeHref(view, view.filters.chart === 'map' ? 'map' : 'chart', { measure })}
      >
        <CopyLinks view={view} hrefWith={(patch) => viewHref('/', view.filters, patch)} />
      </Reference>
      <PinLink query={pinnedQuery(view)} />
      <WatchLink view={view} of={viewWords(view, measure).whole} measure={measure} />
    </>
  );
}

type ChartProps = Pick<Props, 'view' | 'range' | 'measure' | 'trend' | 'annotations'> & {
  /** Unique among the charts of a page, and of those with and without links. */
  id: string;
  /** Whether points lead to their incidents. */
  isLinked?: boolean;
  /** Whether its numbers are wanted as a table too. Of the same id it is always the same. */
  hasTable?: boolean;
};

/** A view's counts by period as the chart that it asks for, drawn once for a version of its dataset. */
export async function chartOfTrend(
  { id, view, range, measure, trend, annotations, isLinked = true, hasTable = true }: ChartProps,
  below: AttacksBelow | null,
): Promise<KeptTrendChart> {
  const input = {
    ...(await trendInput(publicDb(), { ...view, range }, measure, trend)),
    annotations,
    links: (key: string, days: DayRange) => (isLinked ? seriesHref(view, key, days) : null),
  };
  const kind = chosenKind(view.filters, trend.series.length);
  return keptTrendChart(view, id, kind, input, below, hasTable);
}

/** The legend of a view's chart: each series can be left out of it, on the dashboard. */
export function ViewLegend({ view, chart }: { view: View; chart: KeptTrendChart }) {
  return (
    <ChartLegend
      entries={chart.legend.map((one) => ({ ...one, href: hiddenHref(view, one.key) }))}
    />
  );
}

/** A view's chart itself: what is drawn, and what makes it answer to the pointer. */
export function ViewChart({ view, id, chart }: { view: View; id: string; chart: KeptTrendChart }) {
  const drawing = <Markup html={chart.drawing.html} />;
  if (chart.live !== null) {
    return (
      <TrendChart key={view.query} id={id} live={chart.live}>
        {drawing}
      </TrendChart>
    );
  }
  return (
    <div className="trend">
      <div className="trend-plot">{drawing}</div>
    </div>
  );
}

/** A table of more figures is a page of its own: it would weigh as much as the chart, and hardly anyone opens it. */
const MOST_CELLS = 1200;

/** A view's numbers as a table, or the way to it. */
export function ViewTable({ view, chart }: { view: View; chart: KeptTrendChart }) {
  const isOwn = view.filters.chart !== 'table' && chart.cells > MOST_CELLS;
  if (!isOwn) return <Markup html={chart.table.html} />;
  return (
    <PageLink href={viewHref('/', view.filters, { chart: 'table' })}>
      Numbers as a table ({wholeNumber(chart.cells)} figures)
    </PageLink>
  );
}

/** The same view with a series left out of its charts, or in again. */
function hiddenHref({ filters }: View, key: string): string {
  return viewHref('/', filters, { hidden: hiddenWith(filters, key) });
}

/** How a chart's lines were chosen, of what they are and in which days. */
export function trendSubtitle(
  view: View,
  rankedBy: Measure,
  trend: Trend,
  range: DayRange,
): string {
  return [splitText(view, rankedBy, trend), scopeText(view), rangeInWords(range)]
    .filter((part) => part)
    .join(' · ');
}

/** How a split chart's lines were chosen; empty if it is not split. */
function splitText(view: View, measure: Measure, trend: Trend): string {
  const { split } = view.filters;
  if (split === 'none') return '';
  // That all are drawn, the title says.
  if (!trend.series.some(({ key }) => key === OTHER_KEY)) return '';
  return `The ${MAX_SERIES} largest ${DIVISION_NOUNS[split].many} in the range by ${viewUnit(view, measure).many}; the rest are combined as “other”`;
}

/**
 * The incidents behind a point or bar: the view's filters, narrowed to the series and to days. Null for what no filter
 * can say: the rest under `other`.
 */
function seriesHref(view: View, key: string, days: Pick<Filters, 'from' | 'to'>): string | null {
  if (key === OTHER_KEY) return null;
  const { split } = view.filters;
  if (key === ALL_KEY || split === 'none') return rowsHref(view, days);
  return rowsHref(view, { ...days, ...narrowedTo(view.filters, split, key) });
}

/** The trend's numbers as CSV, by the same filters. */
export function trendCsvHref({ filters, dataset }: View): string {
  return `${viewHref('/api/v1/trend', filters, { dataset: dataset.slug })}&format=csv`;
}
