import { wholeNumber, wholePercent } from '@/lib/format/number';

const COMPACT = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });
const MILLION = 1_000_000;
const HALF_PER_CENT = 0.005;

/** A count as an axis sets it: in full, and from a million on as 1.5m. */
export function tickText(value: number): string {
  return value >= MILLION ? COMPACT.format(value).toLowerCase() : wholeNumber(value);
}

/** A share (0 … 1) in whole per cent; more than nothing is never set as 0%. */
export function shareText(share: number): string {
  return share > 0 && share < HALF_PER_CENT ? 'under 1%' : wholePercent(share);
}
