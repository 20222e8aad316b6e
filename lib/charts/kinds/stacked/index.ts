import { isNotKnown, placeStack } from '../columns/place';
import type { Kind } from '../types';
import { isDisjoint } from '../types';

/** The parts of each period's whole on one another, where no part overlaps with another. */
export const stacked: Kind = {
  label: 'Stacked',
  words: () => ({
    chart: 'Stacked column chart',
    marks: 'Columns',
    range: 'a whisker on the whole',
    isHatched: true,
    notes: [],
  }),
  markOf: (key) => (isNotKnown(key) ? 'hatched' : 'column'),
  refuses: ({ split, as }) => {
    if (split === 'none')
      return 'Stacked columns show the parts of a split, and this view has none';
    if (as === 'rate' && split === 'country') {
      return 'Rates of countries do not add up: each is of other people';
    }
    return isDisjoint(split)
      ? null
      : 'An incident with several parties is in the series of each, so that these would add up to more than there is';
  },
  isOverTime: true,
  placing: { as: 'scene', place: placeStack },
};
