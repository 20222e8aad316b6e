import type { Kind } from '../types';

/** The numbers alone. */
export const table: Kind = {
  label: 'Table',
  words: () => ({ chart: 'Table', marks: 'Numbers', range: null, isHatched: false, notes: [] }),
  markOf: () => 'none',
  refuses: () => null,
  isOverTime: true,
  placing: { as: 'table' },
};
