import type { Pool } from '@/db/client';
import type { Auth } from './auth';
import type { Mailer } from './mailer';
import type { AuthSettings } from './settings';

/** What the desk's acts need of the server. */
export type Desk = {
  db: Pool;
  /** For signing in and the session of each request: they never wait for acts of the desk. */
  signInDb: Pool;
  auth: Auth;
  settings: AuthSettings;
  /** Null where no mail is configured. */
  mailer: Mailer | null;
};
