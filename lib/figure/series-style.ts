import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from 'd3-shape';
import { OTHER_KEY } from '@/lib/stats/rank';
import type { SeriesStyle } from './types';

/** Seven colours and the grey of `other`: more lines than that can't be told apart. */
export const MAX_SERIES = 8;
const OTHER_SLOT = 7;
const MARKER_AREA = 34;

/** Dash and marker of each slot, so that no series is told by its colour alone. */
const CUES: readonly { dash: string; shape: SymbolType }[] = [
  { dash: 'none', shape: symbolCircle },
  { dash: '7 3', shape: symbolSquare },
  { dash: '2 3', shape: symbolTriangle },
  { dash: '9 3 2 3', shape: symbolDiamond },
  { dash: '4 2', shape: symbolCross },
  { dash: '12 4', shape: symbolStar },
  { dash: '6 2 2 2 2 2', shape: symbolWye },
  { dash: '1 2', shape: symbolCircle },
];
const STYLES: readonly SeriesStyle[] = CUES.map(({ dash, shape }, slot) => ({
  slot,
  dash,
  marker: symbol(shape, MARKER_AREA).digits(1)() ?? '',
}));

/**
 * The style of each series: the first seven take the colours in their order, `other` is grey wherever it stands.
 * @throws {RangeError} for more series than can be told apart; gather the rest under `other` first.
 */
export function seriesStyles(keys: readonly string[]): SeriesStyle[] {
  const coloured = STYLES.slice(0, OTHER_SLOT);
  const grey = STYLES.slice(OTHER_SLOT);
  return keys.map((key) => {
    const style = (key === OTHER_KEY ? grey : coloured).shift();
    if (!style) throw new RangeError(`A chart has at most ${MAX_SERIES} series`);
    return style;
  });
}
