import type { FrozenRows } from '@/lib/citation/frozen';
import type { NamedRows } from '@/lib/citation/result';
import type { DayRange } from '@/lib/stats/period';

/** What a citation keeps that has columns of its own. */
export type OwnResult = {
  rows: FrozenRows;
  names: NamedRows['names'];
  sentence: string;
  range: DayRange;
};

/** Rows in one order, whatever the order in which they were found. */
export function ordered(columns: readonly string[], rows: FrozenRows['rows']): FrozenRows {
  const keyOf = (row: FrozenRows['rows'][number]) => row.slice(0, KEY_COLUMNS).join(' ');
  const sorted = [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return { columns, rows: sorted };
}

/** Columns that name a row, before those of its figures. */
const KEY_COLUMNS = 3;

const DIGITS = 6;

/** The last digits of a mean and of a chance depend on the machine. */
export function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
