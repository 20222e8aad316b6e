/** Who did something, as audit events and revisions name them: a user's id, or one of these. */
export const COMMAND_LINE = 'command line';
export const VISITOR = 'visitor';
/** For what nobody asked for, as files that were discarded when their time was over. */
export const THE_LEDGER = 'the ledger';
/** How pages call a user of the desk, who is not named in public. */
export const DESK = 'the desk';
