import { createTransport } from 'nodemailer';

export type Mail = { to: string; subject: string; text: string };

/** Sends mail. Rejects where the mail server could not be reached or does not take it. */
export type Mailer = (mail: Mail) => Promise<void>;

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
  return async (mail) => {
    await transport.sendMail({ from, ...mail });
  };
}
