import type { Citation } from '@/db/read/citations';
import type { CitationKind } from '@/lib/domain/citation';
import { RowsWithheld } from '@/lib/errors';
import { withheldText } from '@/lib/format/redistribution';

const IS_OF_ROWS: Readonly<Partial<Record<CitationKind, true>>> = {
  incidents: true,
  incident: true,
};

/** @throws RowsWithheld if a citation is of incidents, and its dataset's are no longer shown one by one to those who ask */
export function mayBeShown({ kind, showsRows, words }: Citation): void {
  if (IS_OF_ROWS[kind] && !showsRows) throw new RowsWithheld(withheldText(words.cited.dataset));
}
