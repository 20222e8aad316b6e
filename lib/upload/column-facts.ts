import { type DateHabits, hasShortYear, isEitherOrder, orderIn } from '@/lib/entry/written-date';
import type { FormError } from '@/lib/forms/form-state';
import { headingPlaces } from './headings';
import type { ChosenColumns } from './mapping';

/** A text of a column, and the first row that has it. */
export type ColumnText = { number: number; text: string };

const DATE_FIELDS = ['dateStart', 'dateEnd', 'sourceDate'] as const;
type DateField = (typeof DATE_FIELDS)[number];

type OfOneOrder = { rows: number; first: ColumnText | null };
const NONE: OfOneOrder = { rows: 0, first: null };
/**
 * How many dates of a column can only have the day first, and how many only the month; the first that can have either, and the
 * first whose year has two digits.
 */
type ColumnOrder = Record<'dmy' | 'mdy', OfOneOrder> &
  Record<'either' | 'short', ColumnText | null>;

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
  const order: ColumnOrder = { dmy: { ...NONE }, mdy: { ...NONE }, either: null, short: null };
  for (const one of texts.toSorted((a, b) => a.number - b.number)) {
    if (hasShortYear(one.text)) order.short ??= one;
    const told = orderIn(one.text);
    if (told !== null) {
      order[told].rows += 1;
      order[told].first ??= one;
    } else if (isEitherOrder(one.text)) order.either ??= one;
  }
  return order;
}

/**
 * In which order a column's dates of numbers are: as someone chose, or as the column's other dates show; or why that can't
 * be, as a column has one order. What was chosen is in doubt if fewer dates of the column show the other.
 */
export function orderOf(
  chosen: DateHabits['order'],
  column: ColumnOrder | undefined,
): { order: DateHabits['order']; doubt?: string } | { fault: string } {
  const { dmy, mdy } = column ?? { dmy: NONE, mdy: NONE };
  if (chosen !== 'iso') {
    const [own, other] = chosen === 'dmy' ? [dmy, mdy] : [mdy, dmy];
    if (other.first === null) return { order: chosen };
    const fault = `The column has dates with the ${chosen === 'dmy' ? 'month' : 'day'} first: ${words(other.first)}.`;
    return own.rows >= other.rows ? { order: chosen, doubt: fault } : { fault };
  }
  if (dmy.first !== null && mdy.first !== null) {
    return {
      fault: `The column has dates with the day first (${words(dmy.first)}) and with the month first (${words(mdy.first)}), so we can’t tell which order it has. Say on the columns page which one it is.`,
    };
  }
  if (dmy.first !== null) return { order: 'dmy' };
  return { order: mdy.first === null ? 'iso' : 'mdy' };
}

/**
 * What has to be asked of a table's dates before its rows are read: in which order their numbers are, and in which century.
 * Nothing is asked that the dates of a column show themselves.
 */
export function questionsOfDates(
  mapping: Pick<ChosenColumns, 'fields' | 'dateOrder' | 'century'>,
  { orders }: ColumnFacts,
  headings: readonly string[],
): FormError[] {
  const places = headingPlaces(mapping);
  const columns = DATE_FIELDS.flatMap((field) => {
    const [column, heading] = [orders[field], headings[places[field] ?? -1]];
    return column === undefined || heading === undefined ? [] : [{ column, heading }];
  });
  return [
    ...columns.flatMap(({ column, heading }) => {
      const message = questionOfOrder(mapping.dateOrder, column);
      return message === null ? [] : [{ field: 'dateOrder', message: `${heading}: ${message}` }];
    }),
    ...columns.flatMap(({ column: { short }, heading }) =>
      short === null || mapping.century !== 'unstated'
        ? []
        : [
            {
              field: 'century',
              message: `${heading}: ${words(short)} has a year of two digits. Choose which century is meant`,
            },
          ],
    ),
  ];
}

function questionOfOrder(chosen: DateHabits['order'], column: ColumnOrder): string | null {
  const { dmy, mdy, either } = column;
  if (chosen !== 'iso') {
    const found = orderOf(chosen, column);
    return 'fault' in found ? `${found.fault} Choose the other order` : null;
  }
  if (dmy.first !== null && mdy.first !== null) {
    return `Some dates have the day first (${words(dmy.first)}), and some the month (${words(mdy.first)}). Choose one order. Dates that can only be in the other are then mistakes`;
  }
  if (either === null || dmy.first !== null || mdy.first !== null) return null;
  return `${words(either)} could be two different dates, and no other date of the column shows which. Choose whether the day or the month comes first`;
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

function words({ number, text }: ColumnText): string {
  return `${text.trim()} in row ${number}`;
}
