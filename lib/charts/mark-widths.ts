import type { SeriesMark } from './types';

/** How wide the piece of a series is that stands beside its name, in pixels. */
export const MARK_WIDTHS: Readonly<Record<SeriesMark, number>> = {
  line: 32,
  area: 24,
  slope: 24,
  column: 12,
  hatched: 12,
  none: 0,
};
