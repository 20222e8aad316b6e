import { ChartFrame, LegendMark } from '@/components/charts/chart-frame';
import { Markup } from '@/components/ui/markup';
import { publicDb } from '@/db/web-client';
import { KINDS } from '@/lib/charts/kinds';
import { columnsBeside } from '@/lib/charts/kinds/columns/beside';
import type { Kind } from '@/lib/charts/kinds/types';
import { shownOf } from '@/lib/charts/shown';
import type { TrendChartInput } from '@/lib/charts/types';
import { compareHref } from '@/lib/filters/compare';
import { narrowedTo, rowsHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { scopeText, viewWords } from '@/lib/format/view';
import { viewUnit } from '@/lib/format/view-subject';
import type { DayRange } from '@/lib/stats/period';
import { drawnTrendChart, type KeptTrendChart } from '@/site/dashboard/kept-charts';
import { withFilters } from '@/site/dashboard/lead';
import { ViewChart } from '@/site/dashboard/trend-section';
import { type ComparedCounts, type Comparing, compareTitle } from '@/site/reads/compare';
import { keeper } from '@/site/reads/kept';
import { annotationsOf, colourOrderOf } from '@/site/reads/queries';
import { SourceLine } from '@/site/view/heading';

type Props = { comparing: Comparing; compared: ComparedCounts; range: DayRange };

/** All that is compared on one chart with one axis, with its numbers as a table. */
export async function CompareChart({ comparing, compared, range }: Props) {
  const { views, filters, asked } = comparing;
  const [view] = views;
  const id = 'compared';
  const chart = await keptChart(comparing, compared, range);
  return (
    <ChartFrame
      id={id}
      kind="trend"
      title={viewWords(view).title}
      subtitle={[scopeText(view), rangeInWords(range)].filter((part) => part).join(' · ')}
      source={<Sources views={views} />}
      notes={chart.notes}
      annotations={chart.annotations}
      csvHref={csvHref(comparing)}
      table={<Markup html={chart.table.html} />}
    >
      <ul className="legend">
        {chart.legend.map(({ key, label, style }) => (
          <li key={key} className="legend-item">
            <LegendMark style={style} />
            <bdi>{label}</bdi>
          </li>
        ))}
      </ul>
      <ViewChart view={{ ...view, query: compareHref(filters, asked) }} id={id} chart={chart} />
    </ChartFrame>
  );
}

/** The counts of a comparison as CSV. */
export function csvHref({ filters, asked }: Comparing): string {
  const href = compareHref(filters, asked, '/api/v1/compare');
  return `${href}${href.includes('?') ? '&' : '?'}format=csv`;
}

/** Where each dataset is from, in which state. */
function Sources({ views }: { views: readonly View[] }) {
  return views.map((view) => (
    <span key={view.dataset.slug} className="block">
      <SourceLine view={view} />
    </span>
  ));
}

/** So few columns can be told apart side by side. */
const MOST_COLUMNS = 36;

/** Columns where they are few and each has room for its figure, otherwise lines. */
function kindOf({ asked, filters }: Comparing, { trend }: ComparedCounts): Kind {
  if (asked.chart === 'table') return KINDS.table;
  const periods = trend.series[0]?.points.length ?? 0;
  const isFew = periods * trend.series.length <= MOST_COLUMNS;
  const isPlain = filters.sum === 'period' && filters.mean === 'none' && filters.scale === 'linear';
  const isColumns = asked.chart === 'columns' || (asked.chart === 'auto' && isFew && isPlain);
  return isColumns ? columnsBeside : KINDS.lines;
}

const charts = keeper<KeptTrendChart>();

async function keptChart(
  comparing: Comparing,
  compared: ComparedCounts,
  range: DayRange,
): Promise<KeptTrendChart> {
  const { views, asked, filters } = comparing;
  // Means are drawn instead of what they are of: several series have no room for both.
  const view = withFilters(views[0], { chart: filters.mean === 'none' ? 'auto' : 'lines' });
  const { measure, interval, dates, split, role, scale } = view.filters;
  const { trend, wholes } = compared;
  const { title, axis, counted } = viewWords(view);
  const kind = kindOf(comparing, compared);
  const input: TrendChartInput = {
    trend,
    measure,
    unit: viewUnit(view, measure),
    interval,
    dates,
    title: wholes === null ? title : compareTitle(comparing),
    axis,
    counted,
    colourOrder: asked.by === 'dataset' ? undefined : await colourOrderOf(publicDb(), view),
    shown: shownOf(view.filters),
    scale,
    split,
    role,
    // Each series of a dataset has been held against its own.
    ...(wholes === null ? { coverage: view.coverage } : { wholes }),
    range,
    annotations: await annotationsOf(view),
    links: (key, days) => pointHref(compared, key, days),
    words: kind.words('one'),
    markOf: kind.markOf,
    axes: 'one',
  };
  const states = views.map(({ dataset, version }) => `${dataset.slug} ${version}`).join(' ');
  const key = `${states} ${compareHref(filters, asked)} ${JSON.stringify(input.annotations)}`;
  return charts(publicDb(), view, key, async () =>
    drawnTrendChart('compared', kind.placing, input, null),
  );
}

/** The incidents behind a point, of the dataset that it is of. */
function pointHref({ trend, views }: ComparedCounts, key: string, days: DayRange): string | null {
  const at = trend.series.findIndex((one) => one.key === key);
  const view = views[at];
  if (view === undefined) return null;
  const { split } = view.filters;
  const own = { ...days, dataset: view.dataset.slug };
  if (split === 'none') return rowsHref(view, own);
  return rowsHref(view, {
    ...own,
    ...narrowedTo(view.filters, split, key),
    split: 'none',
  });
}
