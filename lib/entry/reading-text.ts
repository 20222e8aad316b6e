import { estimateText } from '@/lib/format/figures';
import { Faults } from './faults';
import { readWritten } from './read-estimate';
import { writtenEstimate } from './written-estimate';

/**
 * What a cell of the grid was read as, in words: `at least 28`, `unknown (dozens)`. Blank where it says no more than what
 * is written.
 */
export function readingText(written: string): string {
  const faults = new Faults();
  const estimate = readWritten('', written, faults, '');
  if (estimate === null) return '';
  if (faults.errors.length > 0) return 'can’t be read';
  const reading = writtenEstimate(written);
  const words = 'words' in reading && reading.words ? ` (${reading.words})` : '';
  const text = `${estimateText(estimate)}${words}`;
  return text === written.trim() ? '' : text;
}
