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

/** Something was sent by who was signed in when the page was opened, and is not now. */
export class SignedOut extends UserError {
  override name = 'SignedOut';

  constructor() {
    super(
      'You have been signed out, and this was not done. Sign in in another tab of this browser, then send the form again: what you entered is still here.',
    );
  }
}

/** Something that the role of who asks does not allow. */
export class NotAllowed extends UserError {
  override name = 'NotAllowed';

  constructor(message = 'Your role does not allow this. If it should, ask an admin of the desk.') {
    super(message);
  }
}
