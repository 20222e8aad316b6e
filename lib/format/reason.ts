import type { RevisionReason } from '@/lib/domain/enums';
import { REASON_WORDS } from './words';

/** Why a revision was made, as a sentence with the note of who made it: `Retraction: The report was withdrawn.` */
export function reasonSentence(reason: RevisionReason, note: string | null): string {
  const text = note === null ? REASON_WORDS[reason] : `${REASON_WORDS[reason]}: ${note.trim()}`;
  return /[.!?…]["”’)]?$/.test(text) ? text : `${text}.`;
}
