import type { Kind } from '../types';
import { placeStack } from './place';

/** A column a period, for counts that are read one by one. */
export const columns: Kind = {
  label: 'Columns',
  words: () => ({
    chart: 'Column chart',
    marks: 'Columns',
    range: 'a whisker',
    isHatched: true,
    notes: [],
  }),
  markOf: () => 'column',
  refuses: ({ split }) =>
    split === 'none' ? null : 'Columns show one series, and this view is split',
  isOverTime: true,
  placing: { as: 'scene', place: placeStack },
};
