import type { Tx } from '@/db/client';
import { type DraftReading, readDrafts } from '@/db/queries/desk/read-drafts';
import type { ReadingRules } from '@/db/read/entry-context';
import type { IncidentInput } from '@/lib/domain/incident';
import { UnfitEntry } from '@/lib/entry/draft-errors';
import type { LockedDraft } from './lock-draft';

/** An incident as it can be published, and how many independent sources it has. */
export type FitIncident = { incident: IncidentInput; independentSources: number };

/**
 * The incident that a draft says, by all rules.
 * @throws UnfitEntry where something is wrong, or improbable and not confirmed
 */
export async function fitIncident(
  tx: Tx,
  draft: LockedDraft,
  rules: ReadingRules,
): Promise<FitIncident> {
  const reading = (await readDrafts(tx, [draft], rules)).get(draft.id);
  if (reading === undefined) throw new Error(`draft ${draft.id} was not read`);
  return fitOf(reading);
}

/** @throws UnfitEntry where something of what was read is wrong, or improbable and not confirmed */
export function fitOf({
  incident,
  errors,
  questions,
  independentSources,
}: DraftReading): FitIncident {
  if (incident === null || errors.length > 0 || questions.length > 0) {
    throw new UnfitEntry(errors, questions);
  }
  return { incident, independentSources };
}
