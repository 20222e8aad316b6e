import type { SessionLimits } from '@/lib/auth/limits';

/** What signing in depends on, beside the database. */
export type AuthSettings = {
  /** Signs cookies and encrypts the secrets of authenticator apps. */
  secret: string;
  /** The site's own origin, such as https://ledger.example; null where it is not configured. */
  publicOrigin: string | null;
  session: SessionLimits;
  /** Whether the desk can't be used without a second factor. */
  requiresSecondFactor: boolean;
};
