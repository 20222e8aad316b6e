import type { Measure } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/figure-sum';
import { measureOf } from '@/lib/stats/counts';
import type { PointValue } from './types';

/**
 * What a chart shows of a count. Where there are attacks and none has a known figure, the sums of nothing are not
 * zero but unknown; where there are no attacks, zero is known.
 */
export function pointValue(counts: Counts, measure: Measure): PointValue {
  const { attacks } = counts;
  if (measure === 'attacks') {
    return { attacks, low: attacks, best: attacks, high: attacks, unknown: 0, openEnded: 0 };
  }
  const { low, best, high, unknown, openEnded } = counts[measure];
  if (measureOf(counts, measure) === null) {
    return { attacks, low: null, best: null, high: null, unknown, openEnded };
  }
  return { attacks, low, best, high, unknown, openEnded };
}
