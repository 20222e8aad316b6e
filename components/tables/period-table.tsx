import { Markup } from '@/components/ui/markup';
import {
  FILLING_SIGN,
  GAP_SIGN,
  type PeriodCell,
  type PeriodRow,
  type PeriodTable,
} from '@/lib/charts/period-table';
import { SortHeading } from './sort-heading';
import { TableScroll } from './table-scroll';

type Props = {
  table: Pick<PeriodTable, 'periods' | 'all'>;
  /** Its rows as markup, see PeriodRows: there may be thousands of figures. */
  rows: { html: string };
  caption: string;
  /** What heads the rows: `Party`. */
  heading: string;
  /** Whether figures have a low and a high. */
  hasSpread: boolean;
  sort: string;
  /** Where the table is in another order. */
  sortHref: (sort: string) => string;
};

/** The heading of the figures of the whole range. */
export const TOTAL = 'Total';

/** A view by rows and periods: each figure with a bar behind it, leading to its incidents. */
export function PeriodTableView(props: Props) {
  const { table, rows, caption, heading, hasSpread, sort, sortHref } = props;
  const column = (key: string, label: string) => (
    <SortHeading
      key={key}
      column={key}
      label={label}
      isOfNames={key === 'name'}
      sort={sort}
      hrefFor={sortHref}
    />
  );
  return (
    <TableScroll label={caption}>
      <table className="numbers period-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {column('name', heading)}
            {column('total', TOTAL)}
            {hasSpread && (
              <th scope="col">
                <span>Low–high</span>
              </th>
            )}
            {table.periods.map(({ key, label }) => column(key, label))}
          </tr>
        </thead>
        <Markup as="tbody" html={rows.html} />
        <tfoot>
          <Row row={table.all} href={null} hasSpread={hasSpread} />
        </tfoot>
      </table>
    </TableScroll>
  );
}

type RowsProps = {
  table: Pick<PeriodTable, 'rows' | 'rest'>;
  hasSpread: boolean;
  /** Where a row leads to; null for none. */
  rowHref: (key: string) => string | null;
};

/** The rows of such a table, to be placed in it as markup. */
export function PeriodRows({ table, hasSpread, rowHref }: RowsProps) {
  return (
    <>
      {table.rows.map((row) => (
        <Row key={row.key} row={row} href={rowHref(row.key)} hasSpread={hasSpread} />
      ))}
      {table.rest && <Row row={table.rest} href={null} hasSpread={hasSpread} />}
    </>
  );
}

type RowProps = { row: PeriodRow; href: string | null; hasSpread: boolean };

function Row({ row: { label, total, cells }, href, hasSpread }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <bdi>{href === null ? label : <a href={href}>{label}</a>}</bdi>
      </th>
      <Cell cell={total} />
      {hasSpread && <Spread total={total} />}
      {cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is told by its place in the row.
        <Cell key={i} cell={cell} />
      ))}
    </tr>
  );
}

function Spread({ total }: { total: PeriodCell }) {
  if ('gap' in total || total.spread === '') return <td className="period-spread" />;
  return (
    <td className="period-spread" data-filling={total.isFilling || undefined}>
      <span>{total.spread}</span>
      <Marks marks={total.marks.filter(({ sign }) => sign === FILLING_SIGN)} />
    </td>
  );
}

function Cell({ cell }: { cell: PeriodCell }) {
  if ('gap' in cell) {
    return (
      <td colSpan={cell.span} className="numbers-gap">
        {cell.isShort ? <abbr title={cell.gap}>{GAP_SIGN}</abbr> : cell.gap}
      </td>
    );
  }
  const { text, href, marks, bar, isMost, isFilling } = cell;
  return (
    <td
      data-bar={bar || undefined}
      data-most={isMost || undefined}
      data-filling={isFilling || undefined}
    >
      {href === null ? <span>{text}</span> : <a href={href}>{text}</a>}
      <Marks marks={marks} />
    </td>
  );
}

function Marks({ marks }: Pick<Extract<PeriodCell, { text: string }>, 'marks'>) {
  return marks.map(({ sign, words }) => (
    <abbr key={sign} title={words}>
      {sign}
    </abbr>
  ));
}
