import type { Db } from '@/db/client';
import { queryDuplicatesOfMany, rowDuplicates } from '@/db/read/duplicates';
import type { Read, TableReading } from './read-batch';

/** Puts the published incidents that rows are likely the same as before the rows that they are like. */
export async function addPublishedDuplicates(
  db: Db,
  rows: readonly Read[],
  { datasetId, datasetSlug }: TableReading,
): Promise<void> {
  // What is left as it is was looked at when it was published.
  const compared = rows.flatMap(({ reading: { result, incident, base, findings } }) =>
    incident === null || result === 'unchanged' || result === 'left'
      ? []
      : [{ incident, findings, exceptPublicId: base && `${datasetSlug}-${incident.externalId}` }],
  );
  const found = await queryDuplicatesOfMany(db, datasetId, compared);
  compared.forEach(({ findings }, i) => {
    findings.duplicates.unshift(...rowDuplicates(found[i] ?? []));
  });
}
