import type { Change } from '@/lib/stats/change';
import { wholeNumber, wholePercent } from './number';

/** A change in words, without what it is held against: `25% more`, `3 fewer`, `no change`; null where there is none. */
export function changeText(change: Change): string | null {
  if (change.kind === 'unknown') return null;
  if (change.difference === 0) return 'no change';
  const size =
    change.kind === 'relative'
      ? wholePercent(Math.abs(change.ratio))
      : wholeNumber(Math.abs(change.difference));
  return change.difference > 0 ? `${size} more` : `${size} fewer`;
}
