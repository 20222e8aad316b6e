import type { Desk, Mail } from '@/desk/frame';
import type { SignedInUser } from '@/lib/auth/permissions';
import { instantInWords } from '@/lib/format/dates';
import { log } from '@/server/log';
import { originOfRequest } from '@/server/origin';
import { type OneTimeLink, recordMailing } from './verbs-of-links';

/** A one-time link, as it is shown once to the admin who made it. */
export type ShownLink = {
  address: string;
  until: string;
  /** What came of mailing it too; null if no mail is configured. */
  mailed: Mailed | null;
};

/** Gives a link that was made to the admin, and mails it where mail is configured. */
export async function shownLink(
  kind: LinkKind,
  { id, email, token, expiresAt }: OneTimeLink,
  { desk, headers, user }: { desk: Desk; headers: Headers; user: SignedInUser },
): Promise<ShownLink> {
  const origin = desk.settings.publicOrigin ?? originOfRequest(headers);
  const address = `${origin}/invitation/${token}`;
  const until = instantInWords(expiresAt);
  const mail = { to: email, ...linkMail(kind, address, until) };
  const about = { subject: `invitation:${id}`, author: user.id };
  return { address, until, mailed: await mailLink(desk, mail, about) };
}

/** The address that a link was sent to, and whether the mail server took it. */
type Mailed = { to: string; isSent: boolean };

/**
 * Mails a one-time link to whom it is for, where mail is configured; null if it is not. A mail that fails is logged and
 * said, and takes nothing away: the link holds, and is shown.
 */
async function mailLink(
  { db, mailer }: Desk,
  mail: Mail,
  about: { subject: string; author: string },
): Promise<Mailed | null> {
  if (mailer === null) return null;
  const isSent = await mailer(mail).then(
    () => true,
    (error: unknown) => {
      // Its message may hold the server's answer, which may hold the mail.
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      log.error({ code, ...about }, 'a link could not be mailed');
      return false;
    },
  );
  await recordMailing(db, { ...about, isSent });
  return { to: mail.to, isSent };
}

/** What a one-time link is for. */
type LinkKind = 'invitation' | 'password';

const WORDS: Readonly<Record<LinkKind, { subject: string; about: string; ifNotAsked: string }>> = {
  invitation: {
    subject: 'Your invitation to the desk of Casualty Ledger',
    about: 'You have been invited to the desk of Casualty Ledger. Use this link to join:',
    ifNotAsked:
      'If you were not expecting an invitation, ignore this email. Nobody can join without the link.',
  },
  password: {
    subject: 'A new password for the desk of Casualty Ledger',
    about: 'An admin of Casualty Ledger has made this link so that you can set a new password:',
    ifNotAsked:
      'If you did not ask for one, do not use the link, and tell an admin. Your password still works until the link is used.',
  },
};

/** What a mail with a one-time link says. */
function linkMail(kind: LinkKind, address: string, until: string) {
  const { subject, about, ifNotAsked } = WORDS[kind];
  const once = `It works once and expires at ${until}. Keep it to yourself.`;
  return { subject, text: `${[about, address, once, ifNotAsked].join('\n\n')}\n` };
}
