import type { Kind } from '../types';
import { isDashed, placeSlope } from './place';

/** Two periods against each other: the first and the last that can be compared. */
export const slope: Kind = {
  label: 'Slope',
  words: () => ({
    chart: 'Slope chart of the first and last period that are covered as a whole',
    marks: 'Figures',
    range: null,
    isHatched: true,
    notes: ['Only the first and the last period that are covered as a whole are drawn.'],
    notesOf: (drawn) =>
      isDashed(drawn)
        ? [
            'Lines are dashed, as one of the two periods is still filling or not known to be complete.',
          ]
        : [],
  }),
  markOf: () => 'slope',
  refuses: () => null,
  isOverTime: false,
  placing: { as: 'scene', place: placeSlope },
};
