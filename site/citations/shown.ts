import type { Citation } from '@/db/read/citations';
import type { CitationKind } from '@/lib/domain/citation';
import { RowsWithheld } from '@/lib/errors';
import { withheldText } from '@/lib/format/redistribution';

const IS_OF_ROWS: Readonly<Partial<Record<CitationKind, true>>> = {
  incidents: true,
  incident: true,
};

/** Whether a citation is of incidents, and its dataset's are no longer shown one by one to those who ask. Its title names them as well. */
export function isWithheld({ kind, showsRows }: Pick<Citation, 'kind' | 'showsRows'>): boolean {
  return IS_OF_ROWS[kind] === true && !showsRows;
}

/** @throws RowsWithheld if it is withheld */
export function mayBeShown(citation: Citation): void {
  if (isWithheld(citation)) throw new RowsWithheld(withheldText(citation.words.cited.dataset));
}
