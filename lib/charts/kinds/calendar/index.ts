import type { Kind } from '../types';
import { placeCalendar } from './place';

/** A cell a month, a row a year, in classes that each reach about three times as far as the one before. */
export const calendar: Kind = {
  label: 'Calendar',
  words: () => ({
    chart: 'Calendar of months, a row for each year',
    marks: 'Cells',
    range: null,
    isHatched: false,
    notes: [
      'The classes are named above the cells: each reaches about three times as far as the one before, as a few months have most of the deaths. A white cell is a zero; a grey one is not covered; a dashed edge is a month that is covered in part or still filling; a ring is a month with attacks but no known figure.',
      'A corner is marked where 40% or more of a month’s figure is of records that run past it.',
    ],
  }),
  markOf: () => 'column',
  refuses: ({ split, interval }) => {
    if (split !== 'none') return 'A calendar shows one series, and this view is split';
    return interval === 'month' ? null : 'A calendar is of months';
  },
  needs: { interval: 'month' },
  isOverTime: false,
  placing: { as: 'scene', place: placeCalendar },
};
