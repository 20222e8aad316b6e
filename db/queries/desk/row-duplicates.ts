import { dayInWords } from '@/lib/format/date';
import type { RowDuplicate } from '@/lib/upload/row-reading';
import type { LikelyDuplicate } from './duplicates';

const MOST_SHOWN = 3;

/** The likeliest of what is published that a row is like, as they are shown beside it. */
export function rowDuplicates(found: readonly LikelyDuplicate[]): RowDuplicate[] {
  return found.slice(0, MOST_SHOWN).map(({ publicId, dateStart, place, score, reasons }) => ({
    kind: 'published',
    of: publicId,
    label: [dayInWords(dateStart), place].filter(Boolean).join(', '),
    score,
    reasons,
  }));
}
