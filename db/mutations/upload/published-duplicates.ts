import type { Db } from '@/db/client';
import { queryDuplicatesOfMany } from '@/db/queries/desk/duplicates';
import { dayInWords } from '@/lib/format/date';
import type { RowDuplicate } from '@/lib/upload/row-reading';
import type { Read, TableReading } from './read-batch';

const MOST_SHOWN = 3;

/** Puts the published incidents that rows are likely the same as before the rows that they are like. */
export async function addPublishedDuplicates(
  db: Db,
  rows: readonly Read[],
  { datasetId, datasetSlug }: TableReading,
): Promise<void> {
  // What changes nothing was published as it is, and was looked at then.
  const compared = rows.flatMap(({ reading: { result, incident, base, findings } }) =>
    incident === null || result === 'unchanged'
      ? []
      : [{ incident, findings, exceptPublicId: base && `${datasetSlug}-${incident.externalId}` }],
  );
  const found = await queryDuplicatesOfMany(db, datasetId, compared);
  compared.forEach(({ findings }, i) => {
    const published = (found[i] ?? []).slice(0, MOST_SHOWN).map(
      ({ publicId, dateStart, place, score, reasons }): RowDuplicate => ({
        kind: 'published',
        of: publicId,
        label: [dayInWords(dateStart), place].filter(Boolean).join(', '),
        score,
        reasons,
      }),
    );
    findings.duplicates.unshift(...published);
  });
}
