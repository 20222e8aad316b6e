import type { Estimate } from '@/lib/domain/estimate';
import { rangeText, wholeNumber } from './number';

/** A figure as a sentence would have it: `5`, `at least 28`, `about 300 (250–350)`, `up to 12`, `unknown`. */
export function estimateText(estimate: Estimate): string {
  const { low, best, high, qualifier } = estimate;
  const main = best ?? low ?? high;
  if (main === null) return 'unknown';
  switch (qualifier) {
    case 'at_least':
      return `at least ${wholeNumber(low ?? main)}${high === null ? '' : ` and at most ${wholeNumber(high)}`}`;
    case 'up_to':
      return `up to ${wholeNumber(high ?? main)}`;
    case 'about':
      return `about ${wholeNumber(main)}${rangeBehind(estimate)}`;
    default:
      return `${best === null ? openText(low, high) : wholeNumber(best)}${rangeBehind(estimate)}`;
  }
}

/** ` (3–9)` where both ends are stated and say more than the figure itself; named apart where they break the order. */
function rangeBehind({ low, best, high }: Estimate): string {
  if (low === null || high === null || best === null) return '';
  if (low === best && high === best) return '';
  if (low <= best && best <= high) return ` (${rangeText(low, high)})`;
  return ` (low ${wholeNumber(low)}, high ${wholeNumber(high)})`;
}

function openText(low: number | null, high: number | null): string {
  if (low !== null && high !== null) return rangeText(low, high);
  return low === null ? `up to ${wholeNumber(high ?? 0)}` : `at least ${wholeNumber(low)}`;
}
