import type { Tx } from '@/db/client';
import type { OpenVersion } from '../in-new-version';
import { copyLines } from './copy-lines';
import type { RevisionDraft } from './draft';
import { sendLines } from './send-lines';
import { supersede } from './supersede';

/** Writes revisions in place of what is current of their incidents. */
export async function writeRevisions(
  tx: Tx,
  open: OpenVersion,
  drafts: readonly RevisionDraft[],
): Promise<void> {
  await supersede(tx, open, replacedBy(drafts));
  await sendLines(tx, await copyLines(open, drafts));
}

/** The incidents of which drafts replace a revision. */
export function replacedBy(drafts: readonly RevisionDraft[]): number[] {
  return drafts.filter((draft) => draft.number > 1).map((draft) => draft.incidentId);
}
