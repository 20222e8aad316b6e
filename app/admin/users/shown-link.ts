import type { OneTimeLink } from '@/db/mutations/user/one-time-link';
import type { Desk } from '@/desk/frame/desk';
import type { SignedInUser } from '@/lib/auth/permissions';
import { instantInWords } from '@/lib/format/dates';
import { originOf } from '@/server/origin';
import { type LinkKind, linkMail } from './link-mail';
import { type Mailed, mailLink } from './mail-link';

/** A one-time link as it is shown, once, to the admin who made it. */
export type ShownLink = {
  address: string;
  until: string;
  /** What came of mailing it too; null where no mail is configured. */
  mailed: Mailed | null;
};

/** Gives a link that was made to the admin, and mails it where mail is configured. */
export async function shownLink(
  kind: LinkKind,
  { id, email, token, expiresAt }: OneTimeLink,
  { desk, headers, user }: { desk: Desk; headers: Headers; user: SignedInUser },
): Promise<ShownLink> {
  const origin = desk.settings.publicOrigin ?? originOf(headers);
  const address = `${origin}/invitation/${token}`;
  const until = instantInWords(expiresAt);
  const mail = { to: email, ...linkMail(kind, address, until) };
  const about = { subject: `invitation:${id}`, author: user.id };
  return { address, until, mailed: await mailLink(desk, mail, about) };
}
