import type { Pool } from '@/db/client';
import { countCovered } from '@/lib/coverage/covered';
import { viewCovers } from '@/lib/coverage/of-view';
import type { CsvCell } from '@/lib/csv/write';
import { RANKED_BY } from '@/lib/domain/enums';
import { PROVINCES_EDITION } from '@/lib/domain/place-key';
import { oneInQuery } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import type { View } from '@/lib/filters/view';
import { rankingWords, viewColumns, viewFileName } from '@/lib/format/view';
import { keptView } from '@/site/reads/kept';
import { keptRanking, keptTotals } from '@/site/reads/queries';
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
import { figureCells, figureHeadings, outcomesOf, toldOfCounts } from './trend';

const BY = 'by';

/** The countries, provinces or parties of the view that the parameters say, the largest by its measure first. */
export async function rankingAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const query = new QueryReader(url.searchParams);
  const by = oneInQuery(query, BY, RANKED_BY, 'country');
  const { view, issues, notices } = await keptView(db, url.searchParams, [BY, 'format']);
  refuseIssues([...query.issues, ...issues]);
  return {
    state: `${stateOf(view)} ${by}`,
    name: `casualty-ledger-${viewFileName(view)}-by-${by}`,
    read: async () => {
      const rows = await keptRanking(db, view, by);
      const told = rows.map((row) => ({
        key: row.key,
        label: row.label,
        ...toldOfCounts(
          { ...row, covered: row.covered ?? coveredOf(view) },
          view.dataset.recordsWounded,
        ),
      }));
      const totals = view.range === null ? null : await keptTotals(db, view, view.range);
      const json = {
        title: rankingWords(view, view.filters.measure, by).title,
        by,
        query: queryOf(view),
        dataset: datasetOf(view),
        asOf: asOfOf(view),
        baseLayer: PROVINCES_EDITION,
        rows: told,
        totals:
          totals === null
            ? null
            : toldOfCounts({ ...totals, covered: coveredOf(view) }, view.dataset.recordsWounded),
        issues: toldOf(notices),
      };
      return { json, csv: csvOf(view, told) };
    },
  };
}

/** What is said of totals, and of parties, as of all that the view shows. */
function coveredOf(view: View) {
  const { coverage, range } = view;
  return coverage === null || range === null ? 'part' : countCovered(viewCovers(view)(range), true);
}

type ToldRow = ReturnType<typeof toldOfCounts> & { key: string; label: string };

function csvOf(view: View, rows: readonly ToldRow[]): CsvCell[][] {
  const outcomes = outcomesOf(view);
  const columns = viewColumns(view);
  const headings = [
    ...['dataset', 'as_of', 'key', 'label', 'covered', 'attacks'],
    ...outcomes.flatMap((outcome) => figureHeadings(outcome)),
    ...columns.map(([heading]) => heading),
  ];
  return [
    headings,
    ...rows.map((row): CsvCell[] => [
      view.dataset.slug,
      asOfOf(view),
      row.key,
      row.label,
      String(row.covered),
      row.attacks,
      ...outcomes.flatMap((outcome) => figureCells(row[outcome])),
      ...columns.map(([, cell]) => cell),
    ]),
  ];
}
