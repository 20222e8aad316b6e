import type { SQL } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { queryDuplicatesOfMany, rowDuplicates } from '@/db/read/duplicates';
import type { ReadingRules } from '@/db/read/entry-context';
import {
  type DraftDetail,
  type DraftPage,
  type DraftReading,
  queryDrafts,
  readDrafts,
} from '@/desk/drafts/queries';
import { reviewChanges } from '@/lib/entry/fields';
import type { RowDuplicate, RowFindings } from '@/lib/upload/row-reading';

/** A draft of a file, what it says, and what there is to look at in it. */
export type DraftInShort = { draft: DraftDetail; reading: DraftReading; findings: RowFindings };

/** Drafts of one dataset, each with what is wrong, improbable or changed in it, and what is published that is like it. */
export async function queryDraftsInShort(
  db: Db,
  condition: SQL,
  page: DraftPage,
  rules: ReadingRules,
): Promise<DraftInShort[]> {
  const drafts = await queryDrafts(db, condition, page);
  const readings = await readDrafts(
    db,
    drafts.map((one) => ({ ...one, datasetId: one.dataset.id })),
    rules,
  );
  const read = drafts.flatMap((draft) => {
    const reading = readings.get(draft.id);
    return reading === undefined ? [] : [{ draft, reading }];
  });
  const compared = read.flatMap(({ draft, reading: { sketch } }) =>
    sketch === null ? [] : [{ id: draft.id, incident: sketch, exceptPublicId: draft.publicId }],
  );
  const found = await queryDuplicatesOfMany(db, drafts[0]?.dataset.id ?? 0, compared);
  const alike = new Map(compared.map(({ id }, i) => [id, rowDuplicates(found[i] ?? [])]));
  return read.map(({ draft, reading }) => ({
    draft,
    reading,
    findings: findingsOf(draft, reading, alike.get(draft.id) ?? []),
  }));
}

function findingsOf(
  draft: DraftDetail,
  reading: DraftReading,
  published: RowDuplicate[],
): RowFindings {
  const known = new Set(published.map(({ of }) => of));
  const { baseEntry, entry } = draft;
  const changes = baseEntry === null ? [] : reviewChanges(baseEntry, entry, reading.incident);
  const stale =
    'The incident has changed since this draft was started. Open the draft to combine them.';
  return {
    faults: [
      ...(draft.baseIsStale ? [{ column: '', reason: stale }] : []),
      ...reading.errors.map(({ message }) => ({ column: '', reason: message })),
    ],
    questions: reading.questions,
    changes,
    // What was found when the file was read, too: it is what keeps a draft from being submitted with all others.
    duplicates: [...published, ...draft.duplicates.filter(({ of }) => !known.has(of))],
    notes: draft.comments.map(({ author, text }) => `${author}: ${text}`),
  };
}
