import { isFilling, isKnownHowFull } from '@/lib/stats/filling';
import { gapText } from '../../trend-words';
import type { PointValue } from '../../types';
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
      'The classes are named above the cells: each reaches about three times as far as the one before, as a few months have most of the deaths.',
      'A corner is marked where 40% or more of a month’s figure is of records that run past it.',
    ],
    notesOf: ({ series }) => signsText(series[0]?.values ?? []),
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

/** What the signs of its cells mean: of those that it has. */
function signsText(values: readonly PointValue[]): string[] {
  const has = (is: (value: PointValue) => boolean) => values.some(is);
  const dashed = [
    has(({ covered }) => covered === 'part') && 'covered in part',
    has(({ complete }) => isFilling(complete) && isKnownHowFull(complete)) && 'still filling',
    has(({ complete }) => isFilling(complete) && !isKnownHowFull(complete)) &&
      'not known how complete',
  ].filter((one) => one !== false);
  const signs = [
    has(({ best }) => best === 0) && 'cell of the page’s own colour is a zero',
    has(({ covered }) => covered === 'no') && 'grey cell is not covered',
    dashed.length > 0 && `dashed edge is a month that is ${dashed.join(' or ')}`,
    has((value) => value.best === null && gapText(value) === null) &&
      'ring is a month with attacks but no known figure',
  ].filter((one) => one !== false);
  return signs.length === 0 ? [] : [`A ${signs.join('; a ')}.`];
}
