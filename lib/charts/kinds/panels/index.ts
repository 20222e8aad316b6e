import type { Kind } from '../types';
import { placePanels } from './place';

/** A small chart for each series, beside and below one another. */
export const panels: Kind = {
  label: 'Panels',
  words: (axes) => ({
    chart: 'Small charts, one for each series',
    marks: 'Lines',
    range: 'a band',
    isHatched: true,
    notes: [
      axes === 'own'
        ? 'Each panel has its own scale, so that heights can’t be compared between panels. The highest figure of each with a known date is marked; beside the name is what its figures come to.'
        : 'All panels have the same scale. The highest figure of each with a known date is marked; beside the name is what its figures come to.',
    ],
  }),
  markOf: () => 'area',
  refuses: ({ split }) =>
    split === 'none' ? 'Panels show a small chart for each series of a split' : null,
  isOverTime: true,
  placing: { as: 'scene', place: placePanels },
};
