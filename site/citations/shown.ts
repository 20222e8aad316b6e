import type { Citation } from '@/db/read/citations';
import { isOfBoth } from '@/db/read/matching';
import { isOfIncidents } from '@/lib/domain/citation';
import { RowsWithheld } from '@/lib/errors';
import { parseEvents } from '@/lib/filters/compare';
import { withheldText } from '@/lib/format/redistribution';

type Shown = Pick<Citation, 'kind' | 'query' | 'showsRows' | 'besideShowsRows' | 'words'>;

/** The dataset for whose sake a citation of incidents is not shown: those are no longer shown one by one to those who ask. Its title names them as well. */
function withheldFor({ kind, query, showsRows, besideShowsRows, words }: Shown) {
  if (!isOfIncidents(kind)) return null;
  const { dataset, beside = dataset } = words.cited;
  if (!showsRows) return dataset;
  if (kind !== 'events') return null;
  const { overlap } = parseEvents(new URLSearchParams(query)).events;
  return !besideShowsRows && isOfBoth(overlap) ? beside : null;
}

/** Whether a citation is of incidents that are no longer shown one by one to those who ask. */
export function isWithheld(citation: Shown): boolean {
  return withheldFor(citation) !== null;
}

/** @throws RowsWithheld if it is withheld */
export function mayBeShown(citation: Citation): void {
  const withheld = withheldFor(citation);
  if (withheld !== null) throw new RowsWithheld(withheldText(withheld));
}
