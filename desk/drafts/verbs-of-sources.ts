import type { Pool } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';
import { EMPTY_ROW, entrySchema, type IncidentEntry } from '@/lib/entry/entry';
import { isBlankRow } from '@/lib/entry/faults';
import { withFirstRows } from '@/lib/entry/rows';
import { NotFound } from '@/lib/errors';
import { beginDraft, handsIn } from './begin-draft';
import { newestEntry } from './lock-draft';

/** A source of something by its place in it, from 1, and who begins another incident from it. */
type FromSource = { source: number; author: string };

/**
 * Starts the draft of another incident that a source of a draft tells of, with that source filled in; gives its id.
 * @throws NotFound if there is no such draft, or it has no such source
 */
export async function anotherFromDraft(
  db: Pool,
  { draftId, source, author }: FromSource & { draftId: number },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { datasetId, entry: saved } = await newestEntry(tx, draftId);
    const entry = entryWith(saved, source);
    const hands = await handsIn(tx, draftId);
    const id = await beginDraft(tx, { datasetId, base: null, entry, hands, author });
    const details = { sourceOf: `draft:${draftId}` };
    const subject = `draft:${id}`;
    await recordEvent(tx, { author, action: 'draft.start', subject, datasetId, details });
    return id;
  });
}

/**
 * The same for a source of an incident that the ledger has.
 * @throws NotFound if there is no such incident, or it has no such source
 */
export async function anotherFromIncident(
  db: Pool,
  { publicId, source, author }: FromSource & { publicId: string },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { datasetId, entry: recorded } = await recordedRevision(tx, { publicId });
    const entry = entryWith(recorded, source);
    const id = await beginDraft(tx, { datasetId, base: null, entry, author });
    const details = { sourceOf: `incident:${publicId}` };
    const subject = `draft:${id}`;
    await recordEvent(tx, { author, action: 'draft.start', subject, datasetId, details });
    return id;
  });
}

function entryWith({ sources }: IncidentEntry, at: number): IncidentEntry {
  const source = sources[at - 1];
  if (source === undefined || isBlankRow(source, EMPTY_ROW.sources)) {
    throw new NotFound('This source does not exist. Reload the page.');
  }
  return withFirstRows(entrySchema.parse({ sources: [source] }));
}
