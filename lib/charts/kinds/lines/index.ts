import { LINE_WORDS } from '../../trend-model';
import type { Kind } from '../types';

/** Lines over time, which Recharts draws again once the page is on the screen. */
export const lines: Kind = {
  label: 'Lines',
  words: () => LINE_WORDS,
  markOf: () => 'line',
  refuses: () => null,
  isOverTime: true,
  placing: { as: 'trend' },
};
