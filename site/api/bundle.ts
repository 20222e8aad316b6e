import type { Pool } from '@/db/client';
import { streamCounted } from '@/db/read/incidents';
import type { CsvCell } from '@/lib/csv/write';
import type { Outcome } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import type { BehindTable } from '@/lib/export/bundle';
import { countTable, type FileTable, incidentTable } from '@/lib/export/columns';
import type { View } from '@/lib/filters/view';
import { EXPORTED_COLUMNS } from '@/lib/importers/csv/columns';
import { exportedRow } from '@/lib/importers/csv/write';
import { composed } from '@/lib/pictures/picture';
import { svgOf } from '@/lib/pictures/svg';
import { periodOf } from '@/lib/stats/period';
import { undivided } from '@/site/dashboard/lead';
import { pictureOfView } from '@/site/pictures/of-view';
import { keptView } from '@/site/reads/kept';
import { keptTrend } from '@/site/reads/queries';
import type { Answer, ApiQuestion } from './answer';
import { LAG, trendOrLaggedAnswer } from './lagged';
import { csvOfSeries, figureCells, figureHeadings, outcomesOf } from './trend';

/** A trend, in a bundle with its picture and the incidents that its totals are counted from. */
export async function bundledTrendAnswer(db: Pool, question: ApiQuestion): Promise<Answer> {
  const { searchParams, origin } = question.url;
  const answer = await trendOrLaggedAnswer(db, question);
  if (searchParams.has(LAG)) return answer;
  const { view } = await keptView(db, searchParams, ['format']);
  return { ...answer, behind: () => behindTrend(db, view, origin) };
}

async function behindTrend(db: Pool, view: View, origin: string): Promise<BehindTable> {
  const note = whyNoIncidents(view);
  return {
    picture: await pictureIn(view, origin),
    behind: note === null ? await incidentsBehind(db, undivided(view)) : null,
    note,
  };
}

async function pictureIn(view: View, origin: string): Promise<string | null> {
  if (view.range === null || view.filters.chart === 'table') return null;
  const picture = await pictureOfView(view, origin);
  return svgOf(composed(picture, { layout: 'wide', theme: 'light' }), { times: 1 });
}

/** Why a bundle has no incidents to recount; null where it has. */
export function whyNoIncidents({ dataset, filters }: View): string | null {
  if (!dataset.showsRows) {
    return `The terms of ${dataset.title} do not allow its incidents to be passed on, so that only totals are here.`;
  }
  if (filters.dates === 'spread') {
    return 'Figures are spread over periods, which incidents can’t be added up to. They are left out.';
  }
  return null;
}

/** The incidents of an undivided view and its totals by period, which they come to. */
export async function incidentsBehind(db: Pool, plain: View): Promise<BehindTable['behind']> {
  const { series } = await keptTrend(db, plain, 'each');
  const outcomes = outcomesOf(plain).filter(
    (outcome) => outcome !== 'wounded' || plain.dataset.recordsWounded,
  );
  return {
    totals: countTable(csvOfSeries(plain, series, null)),
    incidents: countedIncidents(db, plain, outcomes),
    outcomes,
  };
}

/** Incidents with the period in which each counts, and what is counted of it. */
function countedIncidents(db: Pool, view: View, outcomes: readonly Outcome[]): FileTable {
  const headings = outcomes.flatMap(figureHeadings).map((name) => `counted_${name}`);
  async function* rows() {
    for await (const batch of streamCounted(db, view)) {
      yield batch.map(({ record, counts }): CsvCell[] => [
        ...exportedRow(record, view.sumsParts),
        periodOf(record.dateStart, view.filters.interval),
        ...outcomes.flatMap((outcome) => countedCells(counts, outcome)),
      ]);
    }
  }
  return incidentTable([...EXPORTED_COLUMNS, 'period', ...headings], rows());
}

/** What is not known of one incident adds nothing: it has no figure, and is counted as unknown. */
function countedCells(counts: Counts, outcome: Outcome): CsvCell[] {
  const sum = counts[outcome];
  return figureCells(sum.unknown > 0 ? { ...sum, low: null, best: null, high: null } : sum);
}
