import { recordEvent } from '@/db/write/events';
import type { Desk, Mail } from '@/desk/frame/desk';
import { log } from '@/server/log';

/** Whom a link was mailed to, and whether the mail server took it. */
export type Mailed = { to: string; isSent: boolean };

/**
 * Mails a one-time link to whom it is for, where mail is configured; null where it is not. A mail that fails is logged and
 * said, and takes nothing away: the link holds, and is shown.
 */
export async function mailLink(
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
  await recordEvent(db, { ...about, action: 'link.mail', details: { isSent } });
  return { to: mail.to, isSent };
}
