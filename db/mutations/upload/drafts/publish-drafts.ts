import type { Pool, Tx } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { recordEvent } from '@/db/write/events';
import { type Turns, takeTurns } from '@/db/write/import/record-rows';
import { inNewVersion } from '@/db/write/versions';
import type { Refuse } from '@/desk/drafts/lock-draft';
import {
  draftsOfOwn,
  type Fit,
  type FitIncident,
  fitOf,
  publishLocked,
} from '@/desk/drafts/publish';
import type { DraftReading } from '@/desk/drafts/queries';
import { queryOnePersonDesk } from '@/desk/settings/verbs';
import { DraftInTheWay, OwnDraft } from '@/lib/entry/draft-errors';
import { UserError } from '@/lib/errors';
import { countOf } from '@/lib/format/figures';
import { type DraftsAct, type HeldDraft, lockDrafts } from './lock-drafts';
import { readHeld } from './read-held';

/** As many as an import takes at once. */
const BATCH = 2_000;

/**
 * Publishes submitted drafts of a file as one version of its dataset, in one transaction: all that are chosen, or none.
 * Gives how many there are.
 * @throws DraftInTheWay where one of them can't be published
 * @throws UserError while an import is in progress
 */
export async function publishDrafts(
  db: Pool,
  act: Omit<DraftsAct, 'list'>,
  rules: ReadingRules,
): Promise<number> {
  const { uploadId, by } = act;
  const reviewer = by.userId;
  return inNewVersion(db, { act: 'publication' }, async (tx, openNext) => {
    const { drafts, datasetId, fileName } = await lockDrafts(tx, { ...act, list: 'toReview' });
    const rows = new Map(drafts.map(({ id, uploadRow }) => [id, uploadRow]));
    const refuse: Refuse = (draftId, error) => {
      throw new DraftInTheWay(draftId, rows.get(draftId) ?? null, error);
    };
    const draftIds = drafts.map(({ id }) => id);
    const own = await draftsOfOwn(tx, draftIds, reviewer);
    const [first] = own;
    if (first !== undefined && !(await queryOnePersonDesk(tx))) refuse(first, new OwnDraft());
    const inTurn = takeTurns();
    const version = await publishLocked(tx, openNext, {
      datasetId,
      note: `${countOf(drafts.length, 'draft', 'drafts')} of ${fileName} (upload ${uploadId})`,
      reviewer,
      draftIds,
      fit: fitDrafts(tx, inTurn, drafts, own, rules, refuse),
      inTurn,
      refuse,
    });
    await recordEvent(tx, {
      author: reviewer,
      action: 'upload.publish',
      subject: `upload:${uploadId}`,
      datasetId,
      details: { fileName, version, drafts: drafts.length },
    });
    return drafts.length;
  });
}

/** What the drafts say, in batches for the database. */
async function* fitDrafts(
  tx: Tx,
  inTurn: Turns,
  held: readonly HeldDraft[],
  own: ReadonlySet<number>,
  rules: ReadingRules,
  refuse: Refuse,
): AsyncGenerator<Fit[]> {
  let batch: Fit[] = [];
  for await (const read of readHeld(tx, held, rules, inTurn)) {
    for (const { held: draft, reading } of read) {
      const isOwn = own.has(draft.id);
      batch.push({ ...fitOrRefuse(draft.id, reading, refuse), draft: { ...draft, isOwn } });
    }
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function fitOrRefuse(draftId: number, reading: DraftReading, refuse: Refuse): FitIncident {
  try {
    return fitOf(reading);
  } catch (error) {
    if (error instanceof UserError) refuse(draftId, error);
    throw error;
  }
}
