import type { Estimate, FigureBasis } from '@/lib/domain/estimate';
import type { ShownEstimate } from '@/lib/domain/parts';
import { isCorroborated } from '@/lib/proposal/origins';
import type { CountChange } from '@/lib/stats/change';
import { countOf, wholeNumber, wholePercent } from './numbers';
import { AS_RECORDED_WORDS, RULE_WORDS } from './words';

// From a file of their own: a control that needs them in the browser does not fetch the words of estimates.
export { countOf, wholeNumber, wholePercent };

const SIGNED = new Intl.NumberFormat('en-GB', {
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});

/** By how much a count has moved: `+65`, `−12`, `0`. */
export function signedNumber(value: number): string {
  return SIGNED.format(value).replace('-', '−');
}

/** A range with an en dash, or the one number if both ends are the same. */
function rangeText(low: number, high: number): string {
  return low === high ? wholeNumber(low) : `${wholeNumber(low)}–${wholeNumber(high)}`;
}

/**
 * A figure as a sentence would have it: `5`, `at least 28`, `about 300 (250–350)`, `up to 12`, `unknown`, or the words that it
 * was written in.
 */
export function estimateText(estimate: Estimate & { words?: string | null }): string {
  const { low, best, high, qualifier, words } = estimate;
  const main = best ?? low ?? high;
  if (main === null) return words ? `“${words}” (number not known)` : 'unknown';
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

/** ` (3–9)`, ` (up to 9)` or ` (from 3)`, where that says more than the figure itself; ends that break the order are named. */
function rangeBehind({ low, best, high }: Estimate): string {
  if (best === null || (low === null && high === null)) return '';
  if (low === null)
    return high === best ? ' (lowest not known)' : ` (up to ${wholeNumber(high ?? best)})`;
  if (high === null) return low === best ? ' (highest not known)' : ` (from ${wholeNumber(low)})`;
  if (low === best && high === best) return '';
  if (low <= best && best <= high) return ` (${rangeText(low, high)})`;
  return ` (low ${wholeNumber(low)}, high ${wholeNumber(high)})`;
}

/** The same of a figure that may be worked out: `at least 2, sum of parts`. */
export function shownText(estimate: ShownEstimate): string {
  const { low, best, isDerived } = estimate;
  if (!isDerived) return estimateText(estimate);
  const bestText = best === null || best === low ? '' : ` (best ${wholeNumber(best)})`;
  return `at least ${wholeNumber(low ?? 0)}${bestText}, sum of parts`;
}

function openText(low: number | null, high: number | null): string {
  if (low !== null && high !== null) return rangeText(low, high);
  return low === null ? `up to ${wholeNumber(high ?? 0)}` : `at least ${wholeNumber(low)}`;
}

/** A change in words, without what it is held against: `25% more`, `3 fewer`, `no change`; null if there is none. */
export function changeText(change: CountChange): string | null {
  if (change.kind === 'unknown') return null;
  if (change.difference === 0) return 'no change';
  const size =
    change.kind === 'relative'
      ? wholePercent(Math.abs(change.ratio))
      : wholeNumber(Math.abs(change.difference));
  return change.difference > 0 ? `${size} more` : `${size} fewer`;
}

const NAMES: Readonly<Record<string, string>> = RULE_WORDS;

/** How a figure was found: the rule and its version, and the reason where one was given. */
export function basisText(basis: FigureBasis | null): string {
  if (basis === null) return AS_RECORDED_WORDS;
  const { rule, version, reason } = basis;
  const named = `${NAMES[rule] ?? rule.replaceAll('_', ' ')} (version ${version})`;
  return reason === null ? named : `${named}: ${reason}`;
}

/** How many independent sources a record rests on, and what that makes it. */
export function corroborationText(independentSources: number): string {
  return isCorroborated(independentSources)
    ? `Corroborated: ${wholeNumber(independentSources)} independent sources.`
    : 'Provisional: fewer than two independent sources.';
}

const EXACT = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });

/** A cell of a table of whatever was kept: whole numbers by their thousands, others by their first digits. */
export function keptCellText(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? wholeNumber(cell) : EXACT.format(cell);
}
