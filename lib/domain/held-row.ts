/** How what a file says of an incident stands to what the desk has. */
export const HELD_KINDS = ['row', 'absent', 'same'] as const;
export type HeldKind = (typeof HELD_KINDS)[number];

/**
 * What became of it: `open` until a person has decided, then `taken` (the file's) or `kept` (the desk's); `superseded` by a later
 * edition of the file, or by the undoing of this one; `agreed` where there was nothing to decide.
 */
export const HELD_STATES = ['open', 'taken', 'kept', 'superseded', 'agreed'] as const;
