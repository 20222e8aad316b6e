/** Marks that turn or isolate the direction of writing, and the mark that a file may begin with. */
const DIRECTIONS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** What is no character that one sees. */
const UNSEEN = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** A text without marks for the direction of writing, which would be copied unseen with it. */
export function unturned(text: string): string {
  return text.replace(DIRECTIONS, '');
}

/**
 * A text that anyone may have typed, as one line: no control characters, single spaces, and no marks for the direction of
 * writing, which would turn round what follows and which other programs don't know.
 */
export function oneLine(text: string): string {
  return unturned(text.normalize('NFC')).replace(UNSEEN, ' ').trim();
}
