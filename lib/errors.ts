/** An error whose message is meant for the person at the keyboard: what is wrong and what to do about it. */
export class UserError extends Error {
  override name = 'UserError';
}

/** A file that can't be imported at all. */
export class UnreadableFile extends UserError {
  override name = 'UnreadableFile';
}

/** What one file may ask for no more of than is given to it. */
export const BOUNDS = [
  'size',
  'memory',
  'time',
  'depth',
  'text',
  'items',
  'sheets',
  'records',
  'rows',
  'columns',
] as const;
export type Bound = (typeof BOUNDS)[number];

/** A file that asks for more than is given to one; the bound is for the log, the message says what to do. */
export class BeyondBound extends UnreadableFile {
  override name = 'BeyondBound';

  constructor(
    readonly bound: Bound,
    message: string,
  ) {
    super(message);
  }
}

/** Something asked for by name that is not in the ledger. */
export class NotFound extends UserError {
  override name = 'NotFound';
}

/** Something that was in the ledger under this name, and is shown no longer; the message says why. */
export class Gone extends UserError {
  override name = 'Gone';
}

/** Incidents that are not shown one by one, as the terms of their dataset do not allow it. */
export class RowsWithheld extends UserError {
  override name = 'RowsWithheld';
}

/** Something was sent by who was signed in when the page was opened, and is not now. */
export class SignedOut extends UserError {
  override name = 'SignedOut';

  constructor() {
    super(
      'You have been signed out, and this was not done. Sign in in another tab of this browser, then send the form again: what you entered is still here.',
    );
  }
}

/** Something else is in progress that this would have to wait for; nothing was done. */
export class Busy extends UserError {
  override name = 'Busy';
}

/** Something that the role of the person who asks does not allow. */
export class NotAllowed extends UserError {
  override name = 'NotAllowed';

  constructor(message = 'Your role does not allow this. If it should, ask an admin of the desk.') {
    super(message);
  }
}
