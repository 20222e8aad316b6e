import type { IncidentEntry } from '@/lib/entry/entry';
import { isEitherOrder, isOfNumbers, monthOf, writtenDate } from '@/lib/entry/written-date';
import { faultOfDate, firstDay, lastDay } from '@/lib/filters/partial-date';
import { datePrecisionCell } from './cells';
import { orderOf } from './column-facts';
import type { RowCells } from './row-cells';
import type { MappedTable } from './row-reading';

const PARTS = ['year', 'month', 'day'] as const;

/** When it happened, as a row says it in one column or in three. */
export function datesOfRow(
  cells: RowCells,
  base: IncidentEntry,
  table: MappedTable,
): Partial<IncidentEntry> {
  const { dateScale } = table.mapping;
  const code = cells.text('datePrecision');
  const precision =
    cells.read('datePrecision', (text) => datePrecisionCell(text, dateScale)) || undefined;
  const written = readDate(cells, 'dateStart', table) || dateOfParts(cells);
  const end = readDate(cells, 'dateEnd', table);
  // The day that ACLED gives to what is known to the month only is made up.
  const isMonth = dateScale === 'acled' && code === '3' && end === '';
  const start = isMonth ? written.slice(0, 7) : written;
  const dates = { dateStart: start || base.dateStart, dateEnd: end };
  const isSame = (start === '' && end === '') || spanOf(dates) === spanOf(base);
  if (isSame) return precision === undefined ? {} : { datePrecision: precision };
  return { ...dates, datePrecision: precision ?? '' };
}

/** A cell of dates, in the order of day and month that its column has. */
export function readDate(
  cells: RowCells,
  field: 'dateStart' | 'dateEnd' | 'sourceDate',
  { mapping, today, is1904, facts }: MappedTable,
): string {
  return cells.read(field, (text) => {
    const found = orderOf(mapping.dateOrder, facts.orders[field]);
    if ('fault' in found && isOfNumbers(text)) return found;
    const order = 'fault' in found ? mapping.dateOrder : found.order;
    const date = writtenDate(text, { order, century: mapping.century, today, is1904 });
    const isDoubtful = 'doubt' in found && 'text' in date && isEitherOrder(text);
    return isDoubtful
      ? { ...date, note: `${text} was read as ${date.text}, as chosen. ${found.doubt}` }
      : date;
  });
}

const UNKNOWN_PART = /^(-?9{1,2}|0+|)$/;

/** A date in three columns, each of which may be unknown: 0, -9, -99 or blank. */
function dateOfParts(cells: RowCells): string {
  const [year, month, day] = PARTS.map((field) => cells.text(field).replace(/^(\d+)\.0+$/, '$1'));
  if (year === undefined || month === undefined || day === undefined || year === '') return '';
  if (!/^\d{4}$/.test(year)) {
    cells.add('year', `“${year}” is not a year of four digits.`);
    return '';
  }
  if (UNKNOWN_PART.test(month)) return year;
  const number = /^\d{1,2}$/.test(month) ? month : monthOf(month);
  const parts = UNKNOWN_PART.test(day) ? [year, number ?? ''] : [year, number ?? '', day];
  const date = parts.map((part) => part.padStart(2, '0')).join('-');
  if (number !== null && faultOfDate(date) === null) return date;
  cells.add('year', `Year ${year}, month ${month} and day ${day || 'blank'} are not a date.`);
  return '';
}

/** The days that two dates stand for, in whatever way they are written. */
function spanOf({ dateStart, dateEnd }: Pick<IncidentEntry, 'dateStart' | 'dateEnd'>): string {
  const end = dateEnd || dateStart;
  const isWhole = faultOfDate(dateStart) === null && faultOfDate(end) === null;
  return isWhole ? `${firstDay(dateStart)} ${lastDay(end)}` : `${dateStart} ${end}`;
}
