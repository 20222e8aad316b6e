import { createTransport } from 'nodemailer';
import type { Pool } from '@/db/client';
import type { Auth, AuthSettings } from './auth';

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

export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** The same if it is sent again, so that its reader's program can tell. */
  messageId?: string;
  /** Beside those of every mail. */
  headers?: Readonly<Record<string, string>>;
};

/** Sends mail. Rejects where the mail server could not be reached or does not take it. */
type Mailer = (mail: Mail) => Promise<void>;

/** Whoever waits for the page that says what came of it waits no longer than this for each step, in ms. */
const PATIENCE = 10_000;

/**
 * Mail by an SMTP server, from one address. A password is never sent in the clear: where the address names a user and is
 * not smtps, the server has to offer STARTTLS. Nothing is read from files or other addresses.
 */
export function smtpMailer(url: string, from: string): Mailer {
  const { protocol, username } = new URL(url);
  const transport = createTransport({
    url,
    requireTLS: protocol === 'smtp:' && username !== '',
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ headers = {}, ...mail }) => {
    await transport.sendMail({ from, ...mail, headers: { ...headers } });
  };
}
