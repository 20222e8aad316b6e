import type { Pool } from '@/db/client';
import type { TrendSeries } from '@/lib/domain/trend';
import { serialiseCompare } from '@/lib/filters/compare';
import type { View } from '@/lib/filters/view';
import { viewFileName } from '@/lib/format/view';
import {
  type ComparedCounts,
  type Comparing,
  compareTitle,
  keptCompared,
  keptComparison,
} from '@/site/reads/compare';
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
    read: async () => {
      const compared = await keptCompared(db, comparing);
      const json = {
        title: compareTitle(comparing),
        by: asked.by,
        query: queryOf(view),
        datasets: views.map((one) => ({ ...datasetOf(one), asOf: asOfOf(one) })),
        series: compared.trend.series.map((series, i) => toldSeries(compared, series, i)),
        issues: toldOf(notices),
      };
      return { json, csv: csvOfCompared(compared, compareTitle(comparing)) };
    },
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
    return view === undefined ? [] : [csvOfSeries(view, [series], null, title)];
  });
  const [first = []] = tables;
  return [...first.slice(0, 1), ...tables.flatMap((table) => table.slice(1))];
}
