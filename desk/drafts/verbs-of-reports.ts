import type { Pool, Tx } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';
import { carryOver, copyOf } from '@/lib/entry/carry-over';
import { OthersDraft } from '@/lib/entry/draft-errors';
import type { IncidentEntry } from '@/lib/entry/entry';
import { sourceDateWords } from '@/lib/entry/source-row';
import { UserError } from '@/lib/errors';
import { beginDraft, correctable, handsIn } from './begin-draft';
import { lockDraft, moveDraft, newestEntry } from './lock-draft';

type AddedReport = {
  /** The draft of a new incident that turned out to be a known one. */
  draftId: number;
  /** The incident to which its report is added. */
  publicId: string;
  /** Whether to begin a correction although there is a draft of that incident. */
  anyway?: boolean;
  by: { id: string; isReviewer: boolean };
};

/**
 * Adds the report of a draft to a published incident: a correction of it begins, with the draft's sources and claims and
 * whatever the incident leaves blank, and the draft is discarded. Gives the id of the correction.
 * @throws NotFound if there is no such draft or incident
 * @throws WrongDraftState if the draft is not being written
 * @throws OthersDraft if it is someone else's, and they are no reviewer
 * @throws AlreadyBegun if there is a draft of the incident, and another is not wanted anyway
 */
export async function addReport(
  db: Pool,
  { draftId, publicId, anyway = false, by }: AddedReport,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const report = await lockDraft(tx, draftId, 'draft');
    if (!by.isReviewer && report.authorId !== by.id) throw new OthersDraft();
    if (report.incidentId !== null) {
      throw new UserError('This draft corrects an incident already. Only a new one can be added.');
    }
    const base = await correctable(tx, publicId, anyway);
    const { datasetId } = base;
    if (datasetId !== report.datasetId) {
      throw new UserError('That incident is in another dataset. Datasets are kept apart.');
    }
    const id = await beginDraft(tx, {
      datasetId,
      base,
      reason: 'new_information',
      note: noteOf(report.entry),
      entry: carryOver(base.entry, report.entry),
      author: by.id,
      hands: await handsIn(tx, draftId),
      carriedFromId: draftId,
    });
    await recordEvent(tx, {
      author: by.id,
      action: 'draft.start',
      subject: `draft:${id}`,
      datasetId,
      details: { incident: publicId, number: base.number, carriedFrom: draftId },
    });
    const event = { author: by.id, action: 'draft.discard', details: { carriedInto: id } } as const;
    await moveDraft(tx, report, { state: 'discarded' }, event);
    return id;
  });
}

/** “Adds a report: Reuters, 15 May 2024.” Its author can say more. */
function noteOf({ sources }: IncidentEntry): string {
  const named = sources.flatMap(({ publisher, title, publishedOn }) => {
    const name = publisher.trim() || title.trim();
    return name === '' ? [] : [[name, sourceDateWords(publishedOn)].filter(Boolean).join(', ')];
  });
  return named.length === 0 ? 'Adds a report.' : `Adds a report: ${named.join('; ')}.`;
}

/**
 * Starts the draft of a new incident as a copy of another draft, whatever became of that one; gives its id.
 * @throws NotFound if there is no such draft
 */
export async function copyDraft(
  db: Pool,
  { draftId, author }: { draftId: number; author: string },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { datasetId, entry } = await newestEntry(tx, draftId);
    const hands = await handsIn(tx, draftId);
    const id = await beginDraft(tx, { datasetId, base: null, entry: copyOf(entry), hands, author });
    await recordCopy(tx, id, `draft:${draftId}`, { author, datasetId });
    return id;
  });
}

/**
 * Starts the draft of a new incident as a copy of one that the ledger has; gives its id.
 * @throws NotFound if there is no such incident
 */
export async function copyIncident(
  db: Pool,
  { publicId, author }: { publicId: string; author: string },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { datasetId, entry } = await recordedRevision(tx, { publicId });
    const id = await beginDraft(tx, { datasetId, base: null, entry: copyOf(entry), author });
    await recordCopy(tx, id, `incident:${publicId}`, { author, datasetId });
    return id;
  });
}

type CopyEvent = { author: string; datasetId: number };

async function recordCopy(tx: Tx, id: number, copyOf: string, event: CopyEvent): Promise<void> {
  await recordEvent(tx, {
    ...event,
    action: 'draft.start',
    subject: `draft:${id}`,
    details: { copyOf },
  });
}
