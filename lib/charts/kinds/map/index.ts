import type { Kind } from '../types';

/** Where it happened, over all of the range: drawn with what is known of each place, and not of the series of a trend. */
export const map: Kind = {
  label: 'Map',
  words: () => ({ chart: 'Map', marks: 'Circles', range: null, isHatched: false, notes: [] }),
  markOf: () => 'none',
  refuses: ({ split }) =>
    ['none', 'country', 'place'].includes(split)
      ? null
      : 'A map shows places, and this view is split by something else',
  isOverTime: false,
  placing: { as: 'map' },
};
