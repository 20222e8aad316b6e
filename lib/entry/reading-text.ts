import type { WordedEstimate } from '@/lib/domain/estimate';
import { estimateText } from '@/lib/format/figures';
import { Faults } from './faults';
import { readWritten } from './read-estimate';

/**
 * What a cell of the grid was read as, in words: `at least 28`, `unknown (dozens)`. Blank where it says no more than what
 * is written.
 */
export function readingText(written: string): string {
  const faults = new Faults();
  const estimate = readWritten('', written, faults, '');
  if (estimate === null) return '';
  if (faults.errors.length > 0) return 'can’t be read';
  const text = gridText(estimate);
  return text === written.trim() ? '' : text;
}

/** A figure in the few words that a narrow cell has room for. */
export function gridText(estimate: WordedEstimate): string {
  return estimate.words === null ? estimateText(estimate) : `unknown (${estimate.words})`;
}
