/** What can be allowed at the desk. Publishing one's own draft is no permission: it is refused to everyone. */
export const PERMISSIONS = [
  /** Enter incidents, edit and submit drafts, upload a file as drafts. */
  'drafts.write',
  /** Publish or send back what another has submitted; correct, retract, merge and split what is published. */
  'revisions.publish',
  /** Keep actors, annotations, sources and publishers. */
  'reference.keep',
  /** Make and change datasets, publish a whole file at once, undo an import. */
  'datasets.manage',
  /** Publish boards under a name, change and unpublish them. */
  'boards.publish',
  /** Withdraw citations. */
  'citations.withdraw',
  /** Invite users, change their roles, disable them. */
  'users.manage',
  /** Change how the desk works, and keep its vocabulary. */
  'settings.manage',
  /** Read and export the audit log. */
  'audit.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const CONTRIBUTOR: readonly Permission[] = ['drafts.write'];
const REVIEWER: readonly Permission[] = [...CONTRIBUTOR, 'revisions.publish', 'reference.keep'];

/** Everything a role is allowed to do. Anything else is refused. */
export const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  reader: [],
  contributor: CONTRIBUTOR,
  reviewer: REVIEWER,
  admin: PERMISSIONS,
};

/** Whether a role is allowed to do something. */
export function can(role: Role, permission: Permission): boolean {
  return PERMISSIONS_OF[role].includes(permission);
}

/** What users are. Each can do everything that the ones before it can; a reader reads a site for members, and has nothing to do at the desk. */
export const ROLES = ['reader', 'contributor', 'reviewer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is asking, as the database says at this request. */
export type SignedInUser = {
  id: string;
  name: string;
  email: string;
  role: Role;
  hasSecondFactor: boolean;
  /** The session's key; its token never leaves the cookie and the database. */
  sessionId: string;
};

/** Who did something, as audit events and revisions name them: a user's id, or one of these. */
export const COMMAND_LINE = 'command line';
export const VISITOR = 'visitor';
/** For what nobody asked for, as files that were discarded when their time was over. */
export const THE_LEDGER = 'the ledger';
/** How pages call a user of the desk, who is not named in public. */
export const DESK = 'the desk';
