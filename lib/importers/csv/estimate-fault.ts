import type { Estimate } from '@/lib/domain/estimate';

/**
 * What keeps an estimate out of the ledger, or null. Bounds that run backwards are taken only where the record says so
 * itself, by the flag inconsistent_bounds.
 */
export function faultOfEstimate(estimate: Estimate, mayBeInconsistent: boolean): string | null {
  const { low, best, high, qualifier } = estimate;
  const nothingStated = low === null && best === null && high === null;
  if (nothingStated && qualifier !== 'unknown') {
    return `has no number: its qualifier can only be "unknown", not "${qualifier}"`;
  }
  if (!nothingStated && qualifier === 'unknown') return 'is "unknown" and has a number';
  const stated = [low, best, high].filter((bound) => bound !== null);
  const falls = stated.some((bound, i) => bound < (stated[i - 1] ?? 0));
  if (falls && !mayBeInconsistent) {
    return `has low, best and high (${stated.join(', ')}) in the wrong order; if the source gives them like that, add the flag inconsistent_bounds`;
  }
  return null;
}
