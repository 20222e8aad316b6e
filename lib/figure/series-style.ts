import { MAX_SERIES, OTHER_KEY } from '@/lib/stats/rank';
import type { SeriesStyle } from './types';

/** Behind the colours of single series comes the grey of `other`: more lines than that can't be told apart. */
const OTHER_SLOT = MAX_SERIES;

/** Marker paths, drawn from their middle in relative steps, so that one can be set down anywhere. */
const CIRCLE = 'm-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0z';
const SQUARE = 'm-2.7,-2.7h5.4v5.4h-5.4z';
const TRIANGLE = 'm0,-3.8l3.4,5.9h-6.8z';
const DIAMOND = 'm0,-4.2l3,4.2l-3,4.2l-3,-4.2z';
const PLUS = 'm-1.1,-3.6h2.2v2.5h2.5v2.2h-2.5v2.5h-2.2v-2.5h-2.5v-2.2h2.5z';
const TRIANGLE_DOWN = 'm0,3.8l3.4,-5.9h-6.8z';
const CROSS =
  'm-3.4,-1.8l1.6,-1.6l1.8,1.8l1.8,-1.8l1.6,1.6l-1.8,1.8l1.8,1.8l-1.6,1.6l-1.8,-1.8l-1.8,1.8l-1.6,-1.6l1.8,-1.8z';

/** Each slot with its dash and marker, so that no series is told by its colour alone. */
const STYLES: readonly SeriesStyle[] = [
  { slot: 0, dash: 'none', marker: CIRCLE },
  { slot: 1, dash: '7 3', marker: SQUARE },
  { slot: 2, dash: '2 3', marker: TRIANGLE },
  { slot: 3, dash: '9 3 2 3', marker: DIAMOND },
  { slot: 4, dash: '4 2', marker: PLUS },
  { slot: 5, dash: '12 4', marker: TRIANGLE_DOWN },
  { slot: 6, dash: '6 2 2 2 2 2', marker: CROSS },
  { slot: OTHER_SLOT, dash: '1 2', marker: CIRCLE },
];

/**
 * The style of each series: the first seven take the colours in their order, `other` is grey wherever it stands.
 * @throws {RangeError} for more series than can be told apart; gather the rest under `other` first.
 */
export function seriesStyles(keys: readonly string[]): SeriesStyle[] {
  const coloured = STYLES.slice(0, OTHER_SLOT);
  const grey = STYLES.slice(OTHER_SLOT);
  return keys.map((key) => {
    const style = (key === OTHER_KEY ? grey : coloured).shift();
    if (!style) throw new RangeError(`A chart has at most ${STYLES.length} series`);
    return style;
  });
}
