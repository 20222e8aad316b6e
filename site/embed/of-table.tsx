import 'server-only';
import { PeriodRows, TOTAL } from '@/components/tables/period-table';
import { TableScroll } from '@/components/tables/table-scroll';
import { publicDb } from '@/db/web-client';
import type { PeriodTable } from '@/lib/charts/period-table';
import { citeHref } from '@/lib/citation/of-view';
import { EMBED_PARAMETERS } from '@/lib/embed/address';
import { periodTableHeight } from '@/lib/embed/rows-height';
import { tableHref } from '@/lib/filters/links';
import {
  type FittedTable,
  fitTable,
  parseTable,
  serialiseTable,
  TABLE_PARAMETERS,
  type TableShape,
} from '@/lib/filters/table';
import { hasRange, type View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';
import { tableWords, viewSource } from '@/lib/format/view';
import { TABLE_ROW_WORDS } from '@/lib/format/words';
import type { DayRange } from '@/lib/stats/period';
import { rendered } from '@/site/dashboard/kept-charts';
import { stateNotes } from '@/site/pictures/words';
import { keptView } from '@/site/reads/kept';
import { fillingOf, periodTableOf } from '@/site/reads/queries';
import { shownTable, tableNotes } from '@/site/table/shown';
import { refuseUnusable } from './answer';
import type { ShownEmbed } from './document';
import type { PageToShow } from './page-subject';
import { NO_CHART, nothingIn, withoutLinks } from './parts';
import { sinceText } from './respond';

/**
 * A view's table, to be embedded.
 * @throws CantShow if the address has anything that can't be used
 */
export async function tableToShow(params: URLSearchParams): Promise<PageToShow> {
  const { table: asked, issues } = parseTable(params);
  const loaded = await keptView(publicDb(), params, Object.values(TABLE_PARAMETERS));
  const { view, table, issues: unfit } = fitTable(loaded.view, asked);
  refuseUnusable([...issues, ...loaded.issues, ...unfit]);
  const { filters, dataset, recordedAt, isCurrent } = view;
  const named = serialiseTable({ ...filters, dataset: dataset.slug }, asked);
  return {
    path: '/table',
    asked: [...new URLSearchParams(named)],
    named: [EMBED_PARAMETERS.of, 'table'],
    moment: { recordedAt, isFrozen: filters.asOf !== null },
    by: dataset.publisher,
    at: view,
    state: String(isCurrent),
    draw: () => drawn(view, table, asked),
  };
}

/** Rows that a frame has room for; all of them are on the page. */
const MOST_ROWS = 25;

async function drawn(view: View, table: FittedTable, asked: TableShape): Promise<ShownEmbed> {
  const { filters, dataset } = view;
  const { rows } = table;
  const full = tableHref(filters, { dataset: dataset.slug }, asked);
  const of = {
    source: viewSource(view),
    since: sinceText(view),
    full,
    ways: [
      { label: 'Cite these numbers', href: citeHref(view, 'table', { rows }) },
      { label: 'See it on Casualty Ledger', href: full },
    ],
  };
  if (!hasRange(view)) return { ...nothingIn(view), ...of };
  const [counted, filling] = await Promise.all([periodTableOf(view, rows), fillingOf(view)]);
  const shown = shownTable(view, table, { counted, filling });
  const left = shown.rows.length - MOST_ROWS;
  const drawing = drawnTable(view, table, { ...shown, rows: shown.rows.slice(0, MOST_ROWS) });
  return {
    ...NO_CHART,
    ...of,
    title: tableWords(view, rows).title,
    subtitle: rangeInWords(view.range),
    said: [
      ...(left > 0
        ? [`${wholeNumber(left)} more ${TABLE_ROW_WORDS[rows].many} are on Casualty Ledger.`]
        : []),
      ...stateNotes(view),
    ],
    notes: tableNotes(view, rows, counted, shown),
    drawing,
    drawnHeight: (width) => periodTableHeight(drawing, width),
  };
}

function drawnTable(view: View & { range: DayRange }, { rows }: FittedTable, shown: PeriodTable) {
  const hasSpread = view.filters.measure !== 'attacks';
  const heads = [
    TABLE_ROW_WORDS[rows].heading,
    TOTAL,
    ...(hasSpread ? ['Low–high'] : []),
    ...shown.periods.map(({ label }) => label),
  ];
  const rowHref = () => null;
  const { html } = rendered(
    <TableScroll label={tableWords(view, rows).title}>
      <table className="numbers period-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                <span>{head}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <PeriodRows table={shown} hasSpread={hasSpread} rowHref={rowHref} />
        </tbody>
        <tfoot>
          <PeriodRows
            table={{ rows: [shown.all], rest: null }}
            hasSpread={hasSpread}
            rowHref={rowHref}
          />
        </tfoot>
      </table>
    </TableScroll>,
  );
  return withoutLinks(html);
}
