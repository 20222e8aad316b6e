/** Which rows of an upload are shown. */
export const ROW_FILTERS = [
  'all',
  'fault',
  'question',
  'duplicate',
  'new',
  'change',
  'held',
  'left',
  'unchanged',
] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];
export type RowCounts = Record<RowFilter, number>;
