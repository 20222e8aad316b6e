import type { DraftDetail } from '@/db/queries/desk/drafts';
import type { EntryReading } from '@/lib/entry/read-entry';
import type { FormError } from '@/lib/forms/form-state';

/** All that keeps a draft from being submitted: what is wrong, what is improbable and not confirmed, a note left out. */
export function faultsOf(
  draft: Pick<DraftDetail, 'publicId' | 'note'>,
  { errors, questions }: EntryReading,
): FormError[] {
  const needsNote = draft.publicId !== null && !draft.note?.trim();
  return [
    ...errors,
    ...questions.map(({ message }, i) => ({ field: `confirmed.${i}`, message })),
    ...(needsNote ? [{ field: 'note', message: 'Say what you changed and why' }] : []),
  ];
}
