import { mapValues } from 'es-toolkit/object';
import type { Pool } from '@/db/client';
import type { OverlapCounts } from '@/db/read/matching';
import { citedChart } from '@/lib/citation/of-view';
import type { TrendSeries } from '@/lib/domain/trend';
import { Busy } from '@/lib/errors';
import { countTable } from '@/lib/export/columns';
import { serialiseCompare } from '@/lib/filters/compare';
import type { View } from '@/lib/filters/view';
import { viewFileName } from '@/lib/format/view';
import type { DayRange } from '@/lib/stats/period';
import {
  type ComparedCounts,
  type Comparing,
  compareTitle,
  keptCompared,
  keptComparison,
} from '@/site/reads/compare';
import { overlapsOf } from '@/site/reads/matching';
import {
  type Answer,
  type ApiQuestion,
  asOfOf,
  datasetOf,
  queryOf,
  refuseIssues,
  toldOf,
} from './answer';
import { csvOfSeries, toldOfCounts } from './trend';

/** The counts by period of what stands side by side. Those of datasets have no total: they are never added. */
export async function compareAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const comparing = await keptComparison(db, url.searchParams, ['format']);
  refuseIssues(comparing.issues);
  const { asked, views, notices } = comparing;
  const [view] = views;
  return {
    state: compareState(comparing),
    name: `casualty-ledger-comparison-${viewFileName(view)}`,
    about: {
      title: compareTitle(comparing),
      cited: views.map((one) => citedChart(one, one.filters.measure, url.origin)),
    },
    read: async () => {
      const compared = await keptCompared(db, comparing);
      const json = {
        title: compareTitle(comparing),
        by: asked.by,
        query: queryOf(view),
        datasets: views.map((one) => ({ ...datasetOf(one), asOf: asOfOf(one) })),
        pairs: asked.by === 'dataset' ? await toldPairs(db, views) : [],
        series: compared.trend.series.map((series, i) => toldSeries(compared, series, i)),
        issues: toldOf(notices),
      };
      return { json, table: countTable(csvOfCompared(compared, compareTitle(comparing))) };
    },
  };
}

const isRanged = (view: View): view is View & { range: DayRange } => view.range !== null;

/** How many events each two datasets both have; null where they are still being matched, or are too many. */
async function toldPairs(db: Pool, views: readonly View[]) {
  const pairs = await overlapsOf(db, views.filter(isRanged));
  if (pairs.some(({ missing }) => missing === 'in progress')) throw new Busy(BEING_MATCHED);
  return pairs.map(({ own, other, overlap, missing }) => ({
    datasets: [own.dataset.slug, other.dataset.slug],
    missing,
    clear: overlap?.clear ?? null,
    incidents: overlap && [toldOverlap(own, overlap.own), toldOverlap(other, overlap.other)],
  }));
}

const BEING_MATCHED = 'The events of these datasets are being matched. Try again in a few seconds.';

function toldOverlap({ dataset }: View, counts: OverlapCounts) {
  return {
    dataset: dataset.slug,
    ...mapValues(counts, ({ sums }) =>
      toldOfCounts({ ...sums, covered: 'yes' }, dataset.recordsWounded),
    ),
  };
}

/** What an answer about a comparison depends on: the version of each of its datasets, and what is asked. */
function compareState({ views, filters, asked }: Comparing): string {
  const states = views.map(({ dataset, version }) => `${dataset.slug} ${version}`);
  return `${states.join(' ')} ${serialiseCompare(filters, asked)}`;
}

function toldSeries(
  { views, wholes }: ComparedCounts,
  { key, label, points }: TrendSeries,
  at: number,
) {
  const view = views[at];
  const { recordsWounded, slug } = view?.dataset ?? { recordsWounded: false, slug: null };
  const whole = wholes?.[at];
  return {
    dataset: slug,
    key,
    label,
    points: points.map((point) => ({
      period: point.period,
      ...toldOfCounts(point, recordsWounded),
    })),
    ...(whole && { whole: toldOfCounts(whole, recordsWounded) }),
  };
}

/** A row for each period of each series, with its dataset. */
function csvOfCompared({ trend, views }: ComparedCounts, title: string) {
  const tables = trend.series.flatMap((series, i) => {
    const view: View | undefined = views[i];
    return view === undefined ? [] : [csvOfSeries(view, [series], null, { title })];
  });
  const [first = []] = tables;
  return [...first.slice(0, 1), ...tables.flatMap((table) => table.slice(1))];
}
