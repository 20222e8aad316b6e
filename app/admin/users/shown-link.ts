import type { Desk } from '@/app/_auth/desk';
import { originOf } from '@/app/_server/origin';
import type { OneTimeLink } from '@/db/mutations/user/one-time-link';
import { instantInWords } from '@/lib/format/date';

/** A one-time link as it is shown, once, to the admin who made it. */
export type ShownLink = { address: string; until: string };

export function shownLink(
  { token, expiresAt }: OneTimeLink,
  { settings }: Desk,
  headers: Headers,
): ShownLink {
  const origin = settings.publicOrigin ?? originOf(headers);
  return { address: `${origin}/invitation/${token}`, until: instantInWords(expiresAt) };
}
