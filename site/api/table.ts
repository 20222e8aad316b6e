import type { Pool } from '@/db/client';
import type { TableRow } from '@/db/read/table';
import { citedView, NO_SHAPES } from '@/lib/citation/of-view';
import { PROVINCES_EDITION } from '@/lib/domain/place-key';
import { countTable } from '@/lib/export/columns';
import { fitTable, parseTable, TABLE_PARAMETERS } from '@/lib/filters/table';
import { tableFileName, tableWords } from '@/lib/format/view';
import { keptView } from '@/site/reads/kept';
import { keptFilling, keptTable } from '@/site/reads/queries';
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
import { csvOfSeries, fullIn, toldOfCounts } from './trend';

/** What a view counts by rows and periods: the largest rows by its measure, and the rest as one. */
export async function tableAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const { table: asked, issues: ofTable } = parseTable(url.searchParams);
  const alsoKnown = [...Object.values(TABLE_PARAMETERS), 'format'];
  const loaded = await keptView(db, url.searchParams, alsoKnown);
  const { view, table, issues: unfit } = fitTable(loaded.view, asked);
  refuseIssues([...ofTable, ...loaded.issues, ...unfit]);
  const title = tableWords(view, table.rows).full;
  const shapes = { ...NO_SHAPES, rows: table.rows };
  return {
    state: `${stateOf(view)} ${table.rows}`,
    name: `casualty-ledger-${tableFileName(view, table.rows)}`,
    about: { title, cited: [citedView(view, 'table', shapes, url.origin)] },
    read: async () => {
      const { rows, rest, all } = await keptTable(db, view, table.rows);
      const full = fullIn(view, await keptFilling(db, view, view.filters.measure));
      const { recordsWounded } = view.dataset;
      const told = ({ key, label, points, whole }: TableRow) => ({
        key,
        label,
        points: points.map((point) => ({
          period: point.period,
          ...toldOfCounts(point, recordsWounded),
          ...full?.told(point),
        })),
        whole: toldOfCounts(whole, recordsWounded),
      });
      const json = {
        title,
        rowsAre: table.rows,
        query: queryOf(view),
        dataset: datasetOf(view),
        asOf: asOfOf(view),
        baseLayer: PROVINCES_EDITION,
        rows: rows.map(told),
        rest: rest && { ...told(rest), of: rest.of },
        all: told(all),
        issues: toldOf(loaded.notices),
      };
      const series = rest === null ? rows : [...rows, rest];
      return { json, table: countTable(csvOfSeries(view, series, null, { title, full })) };
    },
  };
}
