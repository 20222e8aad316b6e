import 'server-only';
import { max } from 'd3-array';
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
import { inhabitantsOfSeries, rateNotes } from '@/lib/population/rates';
import type { DayRange } from '@/lib/stats/period';
import { drawnTrendChart, type KeptTrendChart } from '@/site/dashboard/kept-charts';
import { withFilters } from '@/site/dashboard/lead';
import { type ComparedCounts, type Comparing, compareTitle } from '@/site/reads/compare';
import { keeper } from '@/site/reads/kept';
import { annotationsOf, colourOrderOf, peopleOf } from '@/site/reads/queries';

/** What a comparison’s chart is called, and of what it is. */
export function compareHeading({ views }: Pick<Comparing, 'views'>, range: DayRange) {
  const [view] = views;
  return {
    title: viewWords(view).title,
    subtitle: [scopeText(view), rangeInWords(range)].filter((part) => part).join(' · '),
  };
}

/** Why a dataset has no line. */
export function unrecordedText({ dataset }: Pick<View, 'dataset'>): string {
  return `${dataset.title} does not record this, and has no line. That is not zero.`;
}

/** The address of a comparison as it stays, and the moment at which each of its datasets had the version that is shown. */
export function fixedComparison({ views, asked, filters }: Comparing) {
  const recordedAt = max(views, (view) => view.recordedAt ?? undefined) ?? null;
  return { recordedAt, hrefAt };

  function hrefAt(asOf: string | null): string {
    return compareHref({ ...filters, dataset: views[0].dataset.slug, asOf }, asked);
  }
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

const charts = keeper<KeptTrendChart>('drawn comparisons');

/** All that is compared, drawn once for the versions of its datasets. */
export async function keptCompareChart(
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
    inhabitants: {
      of: inhabitantsOfSeries(view, await peopleOf(view), trend.series),
      notes: rateNotes(view, trend.series),
    },
    scale,
    split,
    role,
    // Each series of a dataset has been held against its own.
    ...(wholes === null ? { coverage: view.coverage } : { wholes }),
    fillings: compared.fillings,
    range,
    annotations: await annotationsOf(view),
    links: (key, days) => pointHref(compared, key, days),
    words: kind.words('one', measure),
    markOf: kind.markOf,
    axes: 'one',
    hidden: filters.hidden,
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
