import {
  GAP_SIGN,
  type PeriodCell,
  type PeriodRow,
  type PeriodTable,
} from '@/lib/charts/period-table';
import { TableScroll } from './table-scroll';

type Props = {
  table: PeriodTable;
  caption: string;
  /** What heads the rows: `Party`. */
  heading: string;
  /** Whether figures have a low and a high. */
  hasSpread: boolean;
  sort: string;
  /** Where the table is in another order. */
  sortHref: (sort: string) => string;
  /** Where a row leads to; null for none. */
  rowHref: (key: string) => string | null;
};

/** A view by rows and periods: each figure with a bar behind it, leading to its incidents. */
export function PeriodTableView(props: Props) {
  const { table, caption, heading, hasSpread, sort, sortHref, rowHref } = props;
  const column = (key: string, label: string) => (
    <SortHeading key={key} column={key} label={label} sort={sort} hrefOf={sortHref} />
  );
  return (
    <TableScroll label={caption}>
      <table className="numbers period-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {column('name', heading)}
            {column('total', 'Total')}
            {hasSpread && (
              <th scope="col">
                <span>Low–high</span>
              </th>
            )}
            {table.periods.map(({ key, label }) => column(key, label))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row key={row.key} row={row} href={rowHref(row.key)} hasSpread={hasSpread} />
          ))}
          {table.rest && <Row row={table.rest} href={null} hasSpread={hasSpread} />}
        </tbody>
        <tfoot>
          <Row row={table.all} href={null} hasSpread={hasSpread} />
        </tfoot>
      </table>
    </TableScroll>
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
      {hasSpread && <td className="period-spread">{'gap' in total ? '' : total.spread}</td>}
      {cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is told by its place in the row.
        <Cell key={i} cell={cell} />
      ))}
    </tr>
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
  const { text, href, marks, bar, isMost } = cell;
  return (
    <td data-bar={bar || undefined} data-most={isMost || undefined}>
      {href === null ? <span>{text}</span> : <a href={href}>{text}</a>}
      {marks.map(({ sign, words }) => (
        <abbr key={sign} title={words}>
          {sign}
        </abbr>
      ))}
    </td>
  );
}

type SortHeadingProps = {
  column: string;
  label: string;
  sort: string;
  hrefOf: (sort: string) => string;
};

/** A column's heading, which leads to the order by it: names from A, figures from the largest, then the other way round. */
function SortHeading({ column, label, sort, hrefOf }: SortHeadingProps) {
  const [descending, ascending] = [sort === `-${column}`, sort === column];
  const next =
    column === 'name' ? (ascending ? '-name' : 'name') : descending ? column : `-${column}`;
  return (
    <th scope="col" aria-sort={descending ? 'descending' : ascending ? 'ascending' : undefined}>
      <a href={hrefOf(next)}>
        {label}
        {(descending || ascending) && <span aria-hidden="true">{descending ? ' ↓' : ' ↑'}</span>}
      </a>
    </th>
  );
}
