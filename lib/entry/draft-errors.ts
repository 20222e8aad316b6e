import type { DraftState } from '@/lib/domain/draft';
import type { RevisionState } from '@/lib/domain/enums';
import { NotAllowed, UserError } from '@/lib/errors';
import type { FieldError, IncidentEntry } from './entry';
import type { EntryQuestion } from './questions';

/** Someone else saved the draft since it was opened. What they saved and what both began with is there to be merged. */
export class StaleDraft extends UserError {
  override name = 'StaleDraft';

  constructor(
    readonly base: IncidentEntry,
    readonly theirs: IncidentEntry,
    /** The number to save with, once the two are merged. */
    readonly saved: number,
    /** Who saved it last. */
    readonly savedBy: string,
  ) {
    super(
      'Someone else has saved this draft since you opened it. Combine their changes with yours.',
    );
  }
}

/** The incident was changed since the draft began from it. */
export class StaleBase extends UserError {
  override name = 'StaleBase';

  constructor(
    readonly base: IncidentEntry,
    readonly current: IncidentEntry,
  ) {
    super(
      'The incident has changed since this draft was started. Send the draft back so that its author can bring it up to date.',
    );
  }
}

/** The incident that a draft corrects has been retracted or merged. */
export class NotPublishedNow extends UserError {
  override name = 'NotPublishedNow';

  constructor(state: RevisionState) {
    super(`The incident is ${state} now. Restore it, or discard the draft.`);
  }
}

/** The draft was taken back and submitted again since its reviewer read it. */
export class ChangedSinceRead extends UserError {
  override name = 'ChangedSinceRead';

  constructor() {
    super(
      'This draft has been changed and submitted again since you opened it. Reload the page and read it again.',
    );
  }
}

/** The rules find other figures than those that the reviewer saw: that of the dataset, or what is known of a publisher, was changed. */
export class FiguresMoved extends UserError {
  override name = 'FiguresMoved';

  constructor() {
    super(
      'The published figures have changed since you opened this page, because a rule or what is known of a publisher has changed. Reload the page and check them again.',
    );
  }
}

/** The entry can't be published as it is: something is wrong, or something improbable is not confirmed. */
export class EntryNotReady extends UserError {
  override name = 'EntryNotReady';

  constructor(
    readonly errors: readonly FieldError[],
    readonly questions: readonly EntryQuestion[],
  ) {
    super(
      errors.length > 0
        ? 'Something in this draft is missing or wrong. Fix it first.'
        : 'Something in this draft is improbable. Confirm that it is right.',
    );
  }
}

/** Something was asked of a draft that its state does not allow. */
export class WrongDraftState extends UserError {
  override name = 'WrongDraftState';

  constructor(readonly state: DraftState) {
    super(
      {
        draft: 'This draft has not been submitted. Its author is still working on it.',
        submitted: 'This draft is waiting for a reviewer. Take it back before you change it.',
        published: 'This draft has been published.',
        discarded: 'This draft has been discarded.',
      }[state],
    );
  }
}

/** There is an open draft of the incident that someone asked to correct. */
export class AlreadyBegun extends UserError {
  override name = 'AlreadyBegun';

  constructor(
    readonly draftId: number,
    readonly author: string,
  ) {
    super(
      `${author} has started draft ${draftId} of this incident. Open that draft, or say that you want to start another.`,
    );
  }
}

/** A reviewer asked to publish without having checked everything. */
export class Unchecked extends UserError {
  override name = 'Unchecked';

  constructor(readonly left: readonly string[]) {
    super(`Check this before you publish: ${left.join(' ')}`);
  }
}

/** Whoever worked on a draft asked to publish it. */
export class OwnDraft extends UserError {
  override name = 'OwnDraft';

  constructor() {
    super('You worked on this draft, so someone else has to review and publish it.');
  }
}

/** Someone asked to discard a draft that another wrote, and is no reviewer. */
export class OthersDraft extends NotAllowed {
  override name = 'OthersDraft';

  constructor() {
    super('Only the author of this draft or a reviewer can discard it.');
  }
}

/** Of drafts that are dealt with as one act, the one that stops it. Nothing of the act stays. */
export class DraftInTheWay extends UserError {
  override name = 'DraftInTheWay';

  constructor(
    readonly draftId: number,
    uploadRow: number | null,
    cause: UserError,
  ) {
    super(
      `Draft ${draftId}${uploadRow === null ? '' : ` (row ${uploadRow} of the file)`} can’t be included, so nothing was done. ${wordsOf(cause)}`,
      { cause },
    );
  }
}

function wordsOf(cause: UserError): string {
  if (!(cause instanceof EntryNotReady)) return cause.message;
  const said = [...cause.errors, ...cause.questions].map(({ message }) => message);
  return `It can’t be published as it is: ${said.join('; ')}. Send it back, or leave it out.`;
}
