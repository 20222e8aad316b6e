/** Who did something, as audit events and revisions name them: a user's id, or one of these. */
export const COMMAND_LINE = 'command line';
export const VISITOR = 'visitor';
/** How pages call a user of the desk, who is not named in public. */
export const DESK = 'the desk';
