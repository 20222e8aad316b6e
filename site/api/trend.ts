import type { Pool } from '@/db/client';
import { viewReference } from '@/lib/citation/reference';
import type { CsvCell } from '@/lib/csv/write';
import type { FigureSum } from '@/lib/domain/estimate';
import type { Trend } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import { keptView } from '@/site/reads/kept';
import { keptTrend } from '@/site/reads/queries';
import {
  type Answer,
  type ApiQuestion,
  asOfOf,
  datasetOf,
  queryOf,
  refuseIssues,
  stateOf,
  toldOf,
} from './answer';

const HEADINGS = [
  'dataset',
  'as_of',
  'series',
  'label',
  'period',
  'attacks',
  ...figureHeadings('killed'),
  ...figureHeadings('wounded'),
];

/** The counts by period of the view that the parameters say; a country or group named in them has a series of its own. */
export async function trendAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const { view, issues, notices } = await keptView(db, url.searchParams, ['format']);
  refuseIssues(issues);
  return {
    state: stateOf(view),
    name: `casualty-ledger-${view.dataset.slug}-trend`,
    read: async () => {
      const trend = await keptTrend(db, view, 'each');
      const json = {
        query: queryOf(view),
        dataset: datasetOf(view),
        asOf: asOfOf(view),
        reference: viewReference(view, view.filters.measure, url.origin),
        series: trend.series,
        totals: trend.totals,
        issues: toldOf(notices),
      };
      return { json, csv: rowsOf(view, trend) };
    },
  };
}

/** A row for each period of each series. */
function rowsOf(view: View, { series }: Trend): CsvCell[][] {
  const rows = series.flatMap(({ key, label, points }) =>
    points.map(({ period, attacks, killed, wounded }) => [
      view.dataset.slug,
      asOfOf(view),
      key,
      label,
      period,
      attacks,
      ...figureCells(killed),
      ...figureCells(wounded),
    ]),
  );
  return [HEADINGS, ...rows];
}

function figureHeadings(outcome: string): string[] {
  return ['low', 'best', 'high', 'unknown', 'open_ended'].map((part) => `${outcome}_${part}`);
}

function figureCells({ low, best, high, unknown, openEnded }: FigureSum): number[] {
  return [low, best, high, unknown, openEnded];
}
