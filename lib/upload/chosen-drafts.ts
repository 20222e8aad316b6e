/** A draft as it was saved when someone saw it. */
export type DraftAsSeen = { id: number; saved: number };

/**
 * Which drafts of a file someone deals with as one act: single ones, or all of a list, of which `seen` is the fingerprint
 * when they saw it.
 */
export type ChosenDrafts =
  | { which: 'some'; drafts: readonly DraftAsSeen[] }
  | { which: 'all'; seen: string };

/** A draft as a box to tick sends it; lib/validation/upload reads it. */
export function draftText({ id, saved }: DraftAsSeen): string {
  return `${id}.${saved}`;
}
