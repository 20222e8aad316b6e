import { type DateHabits, orderIn } from '@/lib/entry/written-date';
import { headingPlaces } from './headings';
import type { ChosenColumns } from './mapping';

/** A text of a column, and the first row that has it. */
export type ColumnText = { number: number; text: string };

const DATE_FIELDS = ['dateStart', 'dateEnd', 'sourceDate'] as const;
type DateField = (typeof DATE_FIELDS)[number];

type Told = { rows: number; first: ColumnText | null };
/** How many dates of a column can only have the day first, and how many only the month. */
type ColumnOrder = Record<'dmy' | 'mdy', Told>;

/** What is known of a table only when all of a column was looked at. */
export type ColumnFacts = {
  orders: Partial<Record<DateField, ColumnOrder>>;
  /** Whether all ids are numbers, so that `15960.0` and `15960` are one. */
  idsAreNumeric: boolean;
};

export const NO_FACTS: ColumnFacts = { orders: {}, idsAreNumeric: false };

const NUMERIC_ID = /^\d+(\.0+)?$/;

/** @param textsOf the different texts of the column in a place */
export async function factsOfColumns(
  mapping: ChosenColumns,
  textsOf: (place: number) => Promise<readonly ColumnText[]>,
): Promise<ColumnFacts> {
  const places = headingPlaces(mapping);
  const facts: ColumnFacts = { orders: {}, idsAreNumeric: false };
  for (const field of DATE_FIELDS) {
    const place = places[field];
    if (place !== undefined) facts.orders[field] = orderOfColumn(await textsOf(place));
  }
  if (places.id !== undefined) {
    const ids = await textsOf(places.id);
    facts.idsAreNumeric = ids.every(
      ({ text }) => text.trim() === '' || NUMERIC_ID.test(text.trim()),
    );
  }
  return facts;
}

function orderOfColumn(texts: readonly ColumnText[]): ColumnOrder {
  const order: ColumnOrder = { dmy: { rows: 0, first: null }, mdy: { rows: 0, first: null } };
  for (const one of texts) {
    const told = orderIn(one.text);
    if (told === null) continue;
    order[told].rows += 1;
    order[told].first ??= one;
  }
  return order;
}

/**
 * In which order a column's dates of numbers are: as someone chose, or as the column's other dates show; or why that can't
 * be, as a column has one order.
 */
export function orderOf(
  chosen: DateHabits['order'],
  column: ColumnOrder | undefined,
): { order: DateHabits['order'] } | { fault: string } {
  const { dmy, mdy } = column ?? { dmy: NONE, mdy: NONE };
  if (chosen !== 'iso') {
    const [own, other] = chosen === 'dmy' ? [dmy, mdy] : [mdy, dmy];
    if (other.first === null || own.rows > other.rows) return { order: chosen };
    const first = chosen === 'dmy' ? 'month' : 'day';
    return { fault: `The column has dates with the ${first} first: ${words(other.first)}.` };
  }
  if (dmy.first !== null && mdy.first !== null) {
    return {
      fault: `The column has dates with the day first (${words(dmy.first)}) and with the month first (${words(mdy.first)}), so that no order can be told. Say on the columns page which one it is.`,
    };
  }
  if (dmy.first !== null) return { order: 'dmy' };
  return { order: mdy.first === null ? 'iso' : 'mdy' };
}

/** Whether a table is read by some facts as by others: the order of its dates, and whether its ids are numbers. */
export function areReadAlike(a: ColumnFacts, b: ColumnFacts): boolean {
  const told = ({ orders, idsAreNumeric }: ColumnFacts) =>
    JSON.stringify([
      idsAreNumeric,
      ...DATE_FIELDS.map((field) => {
        const found = orderOf('iso', orders[field]);
        return 'order' in found ? found.order : 'none';
      }),
    ]);
  return told(a) === told(b);
}

const NONE: Told = { rows: 0, first: null };

function words({ number, text }: ColumnText): string {
  return `${text.trim()} in row ${number}`;
}
