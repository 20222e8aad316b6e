import { ATTRIBUTIONS, QUALIFIERS, VIOLENCE_TYPES } from '@/lib/domain/enums';
import type { CellReading } from './cell-reading';

const OTHER_WORDS: Readonly<Record<string, string>> = {
  '1': 'state_based',
  '2': 'non_state',
  '3': 'one_sided',
  'state based violence': 'state_based',
  'non state violence': 'non_state',
  'one sided violence': 'one_sided',
  unknown: 'unclassified',
};

/** A type of violence, by its name or UCDP's number. */
export function violenceCell(given: string): CellReading {
  const read = wordCell(given, VIOLENCE_TYPES, 'type of violence');
  const other = OTHER_WORDS[worded(given)];
  return 'fault' in read && other !== undefined ? { text: other } : read;
}

export function attributionCell(given: string): CellReading {
  return wordCell(given, ATTRIBUTIONS, 'attribution');
}

export function qualifierCell(given: string): CellReading {
  return wordCell(given, QUALIFIERS, 'way of stating a figure');
}

/** One of a list of words, whatever its case, with spaces or hyphens for the underscores. */
function wordCell(given: string, words: readonly string[], what: string): CellReading {
  if (given.trim() === '') return { text: '' };
  const found = words.find((word) => worded(word) === worded(given));
  if (found !== undefined) return { text: found };
  const known = words.map((word) => word.replaceAll('_', ' ')).join(', ');
  return {
    fault: `“${given.trim()}” is no ${what} that the ledger knows. Use one of these: ${known}.`,
  };
}

function worded(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[_-\s]+/g, ' ');
}
