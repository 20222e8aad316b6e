import { max } from 'd3-array';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLegend } from '@/components/charts/legend';
import { CopyButton } from '@/components/ui/copy-button';
import { Markup } from '@/components/ui/markup';
import { REFERENCE_STYLES, Reference } from '@/components/ui/record';
import { publicDb } from '@/db/web-client';
import { KINDS } from '@/lib/charts/kinds';
import { columnsBeside } from '@/lib/charts/kinds/columns/beside';
import type { Kind } from '@/lib/charts/kinds/types';
import { shownOf } from '@/lib/charts/shown';
import type { TrendChartInput } from '@/lib/charts/types';
import { citeDatasetHref } from '@/lib/citation/of-view';
import { referenceText } from '@/lib/citation/reference';
import { compareHref } from '@/lib/filters/compare';
import { hiddenWith, narrowedTo, rowsHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { scopeText, viewWords } from '@/lib/format/view';
import { viewUnit } from '@/lib/format/view-subject';
import { inhabitantsOfSeries, rateNotes } from '@/lib/population/rates';
import type { DayRange } from '@/lib/stats/period';
import { drawnTrendChart, type KeptTrendChart } from '@/site/dashboard/kept-charts';
import { withFilters } from '@/site/dashboard/lead';
import { ViewChart } from '@/site/dashboard/trend-section';
import { type ComparedCounts, type Comparing, compareTitle } from '@/site/reads/compare';
import { keeper } from '@/site/reads/kept';
import { annotationsOf, colourOrderOf, peopleOf } from '@/site/reads/queries';
import { SourceLine } from '@/site/view/heading';

type Props = { comparing: Comparing; compared: ComparedCounts; range: DayRange; origin: string };

/** All that is compared on one chart with one axis, with its numbers as a table. */
export async function CompareChart({ comparing, compared, range, origin }: Props) {
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
      reference={<CompareReference comparing={comparing} origin={origin} />}
      table={<Markup html={chart.table.html} />}
    >
      <ChartLegend
        entries={chart.legend.map((one) => ({ ...one, href: hiddenHref(comparing, one.key) }))}
      />
      <ViewChart view={{ ...view, query: compareHref(filters, asked) }} id={id} chart={chart} />
    </ChartFrame>
  );
}

/** The text to cite a comparison by, with each of its datasets, and the addresses of it as it will be and as it is. */
function CompareReference({ comparing, origin }: Pick<Props, 'comparing' | 'origin'>) {
  const { views, asked, filters } = comparing;
  const [first] = views;
  const hrefAt = (asOf: string | null) =>
    compareHref({ ...filters, dataset: first.dataset.slug, asOf }, asked);
  // At the newest of these moments each dataset had the version that is shown.
  const recorded = max(views, ({ recordedAt }) => recordedAt ?? undefined) ?? null;
  const fixed = hrefAt(recorded);
  const title = compareTitle(comparing);
  const texts = views.map((view) => {
    const { dataset, releases, version, recordedAt, population } = view;
    const cited = { dataset, releases, version, recordedAt, population };
    return referenceText({ ...cited, title, name: dataset.slug, address: origin + fixed });
  });
  return (
    <Reference
      text={texts.join('\n')}
      href={views.map(({ dataset, recordedAt }) => ({
        href: citeDatasetHref({ slug: dataset.slug, recordedAt }),
        label: `${dataset.title}: ${REFERENCE_STYLES}`,
      }))}
    >
      <CopyButton label="Copy link that stays up to date" href={hrefAt(null)} />
      {recorded !== null && <CopyButton label="Copy link that never changes" href={fixed} />}
    </Reference>
  );
}

/** The same comparison with a series left out of its chart, or in again. */
function hiddenHref({ filters, asked }: Comparing, key: string): string {
  return compareHref({ ...filters, hidden: hiddenWith(filters, key) }, asked);
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
    words: kind.words('one'),
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
