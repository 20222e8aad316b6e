/** What may be known of something before and after an act, by the names of its fields. */
type AuditedChange = { before: unknown; after: unknown };
/** Earlier acts say `edition` for the same number. */
type OfActor = { changeNumber: number };
type OfWord = { changeNumber: number };
/** Of acts that are recorded beside the request, and not within it. */
type Asked = { address: string };

/** All that the audit log can say was done, and what is written down of each; null for nothing. No secrets: it can't be taken back. */
type AuditDetails = {
  'actor.add_alias': OfActor & { after: { alias: string }; dataset: string | null };
  'actor.change': OfActor & AuditedChange & { note: string | null; versions: VersionsByDataset };
  'actor.merge': OfActor &
    (
      | (AuditedChange & { note: string; versions: VersionsByDataset })
      | { after: { tookIn: string }; note: string }
    );
  'actor.remove_alias': OfActor & AuditedChange & { dataset: string | null };
  'actor.split': OfActor & AuditedChange & { note: string; versions: VersionsByDataset };
  'annotation.correct': AuditedChange & { note: string; replacedBy: number };
  'annotation.create': { after: unknown };
  'annotation.withdraw': { note: string };
  /** What the board shows from then on is in its revision of that number. */
  'board.publish': { number: number; title: string; views: number; note: string | null };
  'board.unpublish': { number: number; note: string };
  'citation.withdraw': { note: string };
  'dataset.correct': AuditedChange & { version: number };
  'dataset.create': null;
  'desk.set_one_person': { onePersonDesk: boolean };
  /** Of a report that was added to an incident, the draft that has it now. */
  'draft.discard': null | { carriedInto: number };
  /** `checked`: what its reviewer said they had checked, in words; of drafts that are published as a file, their file’s event says it. */
  'draft.publish': { incident: string; version: number; isOwn: boolean; checked?: string[] };
  'draft.rebase': { saved: number; number: number };
  'draft.save': { saved: number };
  'draft.send_back': null;
  'draft.start':
    | null
    | { incident: string; number: number }
    | { incident: string; number: number; carriedFrom: number }
    /** The draft or incident that it began as a copy of, as events name them. */
    | { copyOf: string }
    /** Of which draft or incident it began with a source. */
    | { sourceOf: string };
  'draft.submit': null;
  'draft.withdraw': null;
  'incident.keep_desk': { held: number; file: string };
  /** How many sources and claims the incident that stays got. */
  'incident.merge': { version: number; winning: string; sources: number; claims: number };
  'incident.record': OfDraft;
  'incident.restore': { version: number; number: number | null; note: string };
  'incident.retract': { version: number; note: string };
  'incident.revise': OfDraft;
  'incident.split': { version: number; note: string };
  'incident.take_file': { held: number; file: string; version: number };
  'invitation.create': { role: string };
  'invitation.withdraw': null;
  /** A backup: where it was written, the moment that it is of, its rows, and the hash of its manifest, which has those of all its parts. */
  'ledger.back_up': { to: string; madeAt: string; rows: number; manifest: string };
  'ledger.back_up_failed': { to: string; fault: string };
  'ledger.copy_cluster': { to: string };
  /** From which file or archive, of which moment, and up to when all is there; which number versions from before have at most. */
  'ledger.restore': {
    from: string;
    manifest: string | null;
    madeAt: string | null;
    keptUntil: string;
    lastVersion: number;
  };
  'link.mail': { isSent: boolean };
  /** How many numbers of how many countries. */
  'population.import': { fileName: string; numbers: number; countries: number };
  'release.cover': AuditedChange & { version: number; note: string };
  'release.describe': AuditedChange;
  'release.import': ReleaseCounts & {
    name: string;
    fileName: string;
    mode: string;
    version: number;
    /** As the option --covers takes it. */
    covers: string;
  };
  'release.import_failed': { fileName: string; into: string; fault: string };
  'release.name': { name: string; version: number; note: string | null; covers: string | null };
  'republisher.set': AuditedChange & { note: string | null };
  'strength.correct': AuditedChange & { note: string; replacedBy: number };
  'strength.create': { after: unknown };
  'strength.withdraw': { note: string };
  'succession.create': { after: unknown };
  'succession.withdraw': { note: string };
  /** How many totals of how many countries. */
  'totals.import': { fileName: string; numbers: number; countries: number };
  'upload.discard': null;
  'upload.expire': { fileName: string; days: number };
  'upload.import': {
    fileName: string;
    added: number;
    changed: number;
    left: number;
    held: number;
  } & ({ as: 'drafts' } | { as: 'published'; version: number });
  'upload.mend': { rows: number; first: number };
  'upload.publish': { fileName: string; version: number; drafts: number; checked?: string[] };
  'upload.read': { mapping: unknown };
  'upload.send_back': { drafts: number };
  'upload.stage': { fileName: string; sha256: string; bytes: number; rows: number };
  'upload.submit': { submitted: number; left: number };
  'upload.undo': {
    fileName: string;
    note: string;
    takenBack: number;
    leftAlone: number;
    version: number | null;
  };
  'upload.withdraw': { drafts: number };
  'user.change_password': Asked;
  'user.change_role': { from: string; to: string };
  'user.create': { role: string };
  'user.disable': { sessions: number };
  'user.enable': null;
  'user.end_sessions': { sessions: number };
  'user.new_recovery_codes': null;
  'user.password_link': null;
  'user.password_reset': null;
  'user.public_name': { from: string | null; to: string | null };
  'user.second_factor_off': Asked;
  'user.second_factor_on': Asked;
  'user.second_factor_refused': Asked & { method: string };
  'user.second_factor_removed': null;
  'user.sign_in': Asked & { method: string };
  'user.sign_in_refused': Asked;
  'user.sign_out': Asked;
  'vocabulary.add': { after: unknown };
  'vocabulary.add_alias': OfWord & { after: { alias: string } };
  'vocabulary.merge': OfWord & AuditedChange;
  'vocabulary.remove_alias': OfWord & AuditedChange;
  'vocabulary.rename': OfWord & AuditedChange;
  'vocabulary.retire': OfWord & AuditedChange;
  'vocabulary.split': OfWord & AuditedChange;
};

/** The version that each dataset got, by its slug; null if none did. */
type VersionsByDataset = Readonly<Record<string, number>>;
type OfDraft = { draft: number; writer: string; version: number; reason: string };
type ReleaseCounts = Readonly<
  Record<
    | 'rowsRead'
    | 'rowsNew'
    | 'rowsChanged'
    | 'rowsUnchanged'
    | 'rowsRetracted'
    | 'rowsRejected'
    | 'rowsLeft'
    | 'rowsHeld',
    number
  >
>;

export type AuditAction = keyof AuditDetails;

/** An act as it is written down. `details` may be left out if there are none. */
export type AuditEvent<A extends AuditAction = AuditAction> = A extends AuditAction
  ? {
      /** A user's id, or a constant of lib/auth/permissions. */
      author: string;
      action: A;
      /** What it was done to, as `user:<id>`. */
      subject: string;
      datasetId?: number;
    } & (null extends AuditDetails[A]
      ? { details?: NonNullable<AuditDetails[A]> }
      : { details: AuditDetails[A] })
  : never;
