import type { Role } from './roles';

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
