import type { Db } from '@/db/client';
import { entryContext, type ReadingRules } from '@/db/queries/desk/entry-context';
import type { IncidentInput } from '@/lib/domain/incident';
import { UnfitEntry } from '@/lib/entry/draft-errors';
import { readEntry } from '@/lib/entry/read-entry';
import type { LockedDraft } from './lock-draft';

/**
 * The incident that a draft says, by all rules.
 * @throws UnfitEntry where something is wrong, or improbable and not confirmed
 */
export async function fitIncident(
  tx: Db,
  draft: LockedDraft,
  rules: ReadingRules,
): Promise<IncidentInput> {
  const reading = readEntry(draft.entry, await entryContext(tx, draft, rules));
  const errors = [...reading.errors];
  if (draft.incidentId !== null && (draft.note ?? '').trim() === '') {
    errors.unshift({ field: 'note', message: 'Say what you changed, and why' });
  }
  if (reading.incident === null || errors.length > 0 || reading.questions.length > 0) {
    throw new UnfitEntry(errors, reading.questions);
  }
  return reading.incident;
}
