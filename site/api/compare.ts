import { mapValues } from 'es-toolkit/object';
import type { Pool } from '@/db/client';
import type { OverlapCounts } from '@/db/read/matching';
import { citedChart } from '@/lib/citation/of-view';
import type { Inhabitants } from '@/lib/domain/population';
import type { TrendSeries } from '@/lib/domain/trend';
import { countTable } from '@/lib/export/columns';
import { serialiseCompare } from '@/lib/filters/compare';
import { hasRange, type View } from '@/lib/filters/view';
import { viewFileName } from '@/lib/format/view';
import { inhabitantsOfSeries, rateNotes } from '@/lib/population/rates';
import {
  type ComparedCounts,
  type Comparing,
  compareTitle,
  keptCompared,
  keptComparison,
} from '@/site/reads/compare';
import { overlapsOf, StillMatching } from '@/site/reads/matching';
import { peopleIn } from '@/site/reads/queries';
import {
  type Answer,
  type ApiQuestion,
  asOfOf,
  datasetOf,
  queryOf,
  refuseIssues,
  toldOf,
} from './answer';
import { csvOfSeries, figuresShown, fullOf, populationOf, toldOfCounts } from './trend';

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
      const { series } = compared.trend;
      // Rates are of countries of one dataset.
      const people =
        asked.by === 'dataset' ? null : inhabitantsOfSeries(view, await peopleIn(db, view), series);
      const json = {
        title: compareTitle(comparing),
        by: asked.by,
        query: queryOf(view),
        datasets: views.map((one) => ({ ...datasetOf(one), asOf: asOfOf(one) })),
        pairs: asked.by === 'dataset' ? await toldPairs(db, views) : [],
        ...populationOf(view, rateNotes(view, series)),
        series: series.map((one, i) => toldSeries(compared, one, i, people?.[i])),
        issues: toldOf(notices),
      };
      return { json, table: countTable(csvOfCompared(compared, compareTitle(comparing), people)) };
    },
  };
}

/** How many events each two datasets both have; null where they are still being matched, or are too many. */
async function toldPairs(db: Pool, views: readonly View[]) {
  const pairs = await overlapsOf(db, views.filter(hasRange));
  if (pairs.some(({ missing }) => missing === 'in progress')) throw new StillMatching();
  return pairs.map(({ own, other, overlap, missing }) => ({
    datasets: [own.dataset.slug, other.dataset.slug],
    missing,
    clear: overlap?.clear ?? null,
    incidents: overlap && [toldOverlap(own, overlap.own), toldOverlap(other, overlap.other)],
  }));
}

function toldOverlap({ dataset }: View, counts: OverlapCounts) {
  return {
    dataset: dataset.slug,
    ...mapValues(counts, ({ sums }) =>
      toldOfCounts({ ...sums, covered: 'yes' }, dataset.recordsWounded),
    ),
  };
}

/** What an answer about a comparison depends on: the version of each of its datasets, and what is asked. */
export function compareState({ views, filters, asked }: Comparing): string {
  const states = views.map(({ dataset, version }) => `${dataset.slug} ${version}`);
  return `${states.join(' ')} ${serialiseCompare(filters, asked)}`;
}

function toldSeries(
  { views, wholes, fillings }: ComparedCounts,
  { key, label, points }: TrendSeries,
  at: number,
  people: Inhabitants[] | undefined,
) {
  const view = views[at];
  const { recordsWounded, slug } = view?.dataset ?? { recordsWounded: false, slug: null };
  const whole = wholes?.[at];
  const full = view === undefined ? null : fullOf(view, fillings[at] ?? new Map());
  const figures =
    view === undefined
      ? null
      : figuresShown(view, [{ key, label, points }], people === undefined ? [] : [people]);
  return {
    dataset: slug,
    key,
    label,
    points: points.map((point, i) => ({
      period: point.period,
      ...toldOfCounts(point, recordsWounded),
      ...(figures && { shown: figures.of(0, i) }),
      ...full?.told(point),
    })),
    ...(whole && { whole: toldOfCounts(whole, recordsWounded) }),
  };
}

/** A row for each period of each series, with its dataset. */
function csvOfCompared(
  { trend, views, fillings }: ComparedCounts,
  title: string,
  peopleOfSeries: Inhabitants[][] | null,
) {
  const tables = trend.series.flatMap((series, i) => {
    const view: View | undefined = views[i];
    if (view === undefined) return [];
    const people = peopleOfSeries?.[i];
    const figures = figuresShown(view, [series], people === undefined ? [] : [people]);
    const full = fullOf(view, fillings[i] ?? new Map());
    return [csvOfSeries(view, [series], figures, { title, full })];
  });
  const [first = []] = tables;
  return [...first.slice(0, 1), ...tables.flatMap((table) => table.slice(1))];
}
