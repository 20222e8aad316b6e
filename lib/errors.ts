/** An error whose message is meant for the person at the keyboard: what is wrong and what to do about it. */
export class UserError extends Error {
  override name = 'UserError';
}

/** A file that can't be imported at all. */
export class UnreadableFile extends UserError {
  override name = 'UnreadableFile';
}

/** Something asked for by name that is not in the ledger. */
export class NotFound extends UserError {
  override name = 'NotFound';
}

/** Something that the role of who asks does not allow. */
export class NotAllowed extends UserError {
  override name = 'NotAllowed';

  constructor() {
    super('Your role does not allow this. If it should, ask an admin of the desk.');
  }
}
