import type { AxesRule } from '@/lib/domain/enums';
import type { Kind } from '../types';
import { placePanels } from './place';

/** A small chart for each series, beside and below one another. */
export const panels: Kind = {
  label: 'Panels',
  words: (axes, measure) => ({
    chart: 'Small charts, one for each series',
    marks: 'Lines',
    range: 'a band',
    isHatched: true,
    notes: [
      `${SCALES[axes]} The highest figure of each with a known date is marked; beside the name is what its figures come to.`,
      ...(measure === 'attacks'
        ? []
        : [`The grey columns below each are its attacks, ${HEIGHTS[axes]}.`]),
    ],
  }),
  markOf: () => 'area',
  refuses: ({ split }) =>
    split === 'none' ? 'Panels show a small chart for each series of a split' : null,
  isOverTime: true,
  placing: { as: 'scene', place: placePanels },
};

const SCALES: Readonly<Record<AxesRule, string>> = {
  own: 'Each panel has its own scale, so that heights can’t be compared between panels.',
  one: 'All panels have the same scale.',
};
const HEIGHTS: Readonly<Record<AxesRule, string>> = {
  own: 'on a scale of their own',
  one: 'on the same scale in all',
};
