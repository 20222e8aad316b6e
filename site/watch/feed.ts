import 'server-only';
import type { Pool } from '@/db/client';
import { NotFound } from '@/lib/errors';
import { FEED_TYPES, type Feed, type FeedFormat, tagOf } from '@/lib/feeds/feed';
import { feedText } from '@/lib/feeds/write';
import { countOf } from '@/lib/format/figures';
import { watchFeedHref, watchHref } from '@/lib/watch/address';
import type { Watch } from '@/lib/watch/watch';
import type { ApiQuestion } from '@/site/api/answer';
import type { MadeFile } from '@/site/api/respond';
import { entriesOfWatch } from './entries';
import { type Followed, followedBy } from './followed';
import { followedText, kindsOf, toldWhenText } from './words';

/** What keeps an answer to whoever has its address. */
const PRIVATE_ANSWER = {
  'cache-control': 'private, no-cache',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
} as const;

/**
 * The feed of a watch, by its token and the format: `TOKEN.atom`.
 * @param watchOf finds the watch of a token
 * @throws NotFound if there is none
 */
export async function watchFeed(
  db: Pool,
  { url, id }: ApiQuestion,
  watchOf: (token: string) => Promise<Watch | null>,
): Promise<MadeFile> {
  const [, token = '', ending = ''] = /^([\w-]+)\.(atom|json)$/.exec(id) ?? [];
  const format = ending === 'atom' || ending === 'json' ? ending : null;
  const watch = format === null ? null : await watchOf(token);
  if (format === null || watch === null) throw new NotFound('There is no feed at this address.');
  const followed = await followedBy(db, watch);
  return {
    state: JSON.stringify([watch.id, watch.threshold, token, followed.map(stateOf)]),
    type: FEED_TYPES[format],
    name: `watch.${format}`,
    headers: PRIVATE_ANSWER,
    make: async () =>
      feedText(feedOf(watch, followed, { token, format, origin: url.origin }), format),
  };
}

const stateOf = (one: Followed | null) =>
  one && [
    one.subject.number,
    one.subject.query,
    one.version,
    one.citation?.withdrawal?.withdrawnAt ?? null,
  ];

type At = { token: string; format: FeedFormat; origin: string };

function feedOf(
  watch: Watch,
  followed: readonly (Followed | null)[],
  { token, format, origin }: At,
): Feed {
  const entries = entriesOfWatch(watch, followed, origin);
  const names = followed.flatMap((one) => (one === null ? [] : [followedText(one)]));
  const kinds = kindsOf(watch.subjects).incidents ? FIGURES_AND_INCIDENTS : FIGURES;
  const title =
    names.length === 1 ? `Watch: ${names[0]}` : `Watch of ${countOf(followed.length, ...kinds)}`;
  return {
    id: tagOf(origin, `watches/${watch.id}`),
    title,
    subtitle: `Tells ${toldWhenText(watch)}, and why. Only those who know this address can read it.${lostText(followed, kinds)}`,
    page: origin + watchHref(token),
    self: origin + watchFeedHref(token, format),
    author: 'Casualty Ledger',
    rights: null,
    updatedAt: entries[0]?.updatedAt ?? watch.madeAt,
    entries,
  };
}

type Kinds = readonly [one: string, many: string];
const FIGURES: Kinds = ['figure', 'figures'];
const FIGURES_AND_INCIDENTS: Kinds = ['figure or incident', 'figures and incidents'];

/** That a feed without news may have none to give. */
function lostText(followed: readonly (Followed | null)[], [one, many]: Kinds): string {
  const lost = followed.filter((one) => one === null).length;
  return lost === 0 ? '' : ` ${countOf(lost, one, many)} of it can no longer be followed.`;
}
