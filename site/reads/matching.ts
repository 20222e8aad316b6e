import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Pool } from '@/db/client';
import {
  type MatchedViews,
  type Matching,
  type OverlapOfViews,
  queryMatching,
  queryOverlap,
} from '@/db/read/matching';
import { unstopped } from '@/db/stop';
import { Busy } from '@/lib/errors';
import { serialiseFilters } from '@/lib/filters/serialise';
import type { RangedView, View } from '@/lib/filters/view';
import { notToBeKept } from '@/server/pages/unkept';
import { keeper } from './kept';

/** Matched datasets are kept up to so many bytes, sixteen a pair. */
const MOST_KEPT = 64_000_000;
const BYTES_A_PAIR = 16;
/** So long a page waits for what is being matched. */
const WAIT_MS = 4_000;

type Kept = {
  matched: LRUCache<string, { matching: Matching }>;
  underWay: Map<string, Promise<Matching>>;
};
const byDatabase = new WeakMap<Pool, Kept>();

/** Why nothing is said of the events of two datasets. */
export type NotMatched = 'in progress' | 'too many';
type Matched = { views: MatchedViews } | { missing: NotMatched };

/** It goes on, and who asks again finds it further on. */
export class StillMatching extends Busy {
  override name = 'StillMatching';

  constructor() {
    super('The events of these datasets are being matched. Try again in a few seconds.');
  }
}

/**
 * Which incidents of two views' datasets are of one event. It is worked out once for two versions, however many ask and whoever leaves;
 * who waits too long is told that it goes on.
 */
export async function matchedViews(db: Pool, own: RangedView, other: RangedView): Promise<Matched> {
  // Of two datasets the same is worked out, whichever comes first.
  const isInOrder = own.dataset.id < other.dataset.id;
  const matching = await matchingOf(db, isInOrder ? [own, other] : [other, own]);
  if (matching === 'in progress') {
    notToBeKept();
    return { missing: matching };
  }
  if (matching === null) return { missing: 'too many' };
  const { first, second, ...scores } = matching;
  const turned = isInOrder ? matching : { first: second, second: first, ...scores };
  return { views: { own, other, matching: turned } };
}

async function matchingOf(
  db: Pool,
  [first, second]: readonly [View, View],
): Promise<Matching | 'in progress'> {
  const kept = byDatabase.get(db) ?? {
    matched: new LRUCache<string, { matching: Matching }>({
      maxSize: MOST_KEPT,
      sizeCalculation: ({ matching }) => 1 + BYTES_A_PAIR * (matching?.first.length ?? 0),
    }),
    underWay: new Map(),
  };
  byDatabase.set(db, kept);
  const key = [first, second].map(({ dataset, version }) => `${dataset.id} ${version}`).join(' ');
  const known = kept.matched.get(key);
  if (known !== undefined) return known.matching;
  const answer = kept.underWay.get(key) ?? begin(key, kept, () => queryMatching(db, first, second));
  if (answer === null) return 'in progress';
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<'in progress'>((resolve) => {
    timer = setTimeout(() => resolve('in progress'), WAIT_MS);
  });
  return Promise.race([answer, patience]).finally(() => clearTimeout(timer));
}

/** Null if so many wait already that it isn't begun: whoever asks again later finds it begun. */
function begin(key: string, kept: Kept, read: () => Promise<Matching>): Promise<Matching> | null {
  if (inLine >= MOST_IN_LINE) return null;
  // Not by the client that asks first alone: it may leave while it goes on.
  const answer = unstopped(() => oneAtATime(read));
  kept.underWay.set(key, answer);
  const end = () => kept.underWay.delete(key);
  answer.then((matching) => kept.matched.set(key, { matching })).then(end, end);
  return answer;
}

/** Matchings that are made or wait to be. Each takes a processor for seconds and has all its records in memory. */
let inLine = 0;
let last: Promise<unknown> = Promise.resolve();
/** As many as four datasets have pairs, and as many again. */
const MOST_IN_LINE = 12;

/** Does one thing after another in this process, in the order in which they were asked for. */
function oneAtATime<T>(act: () => Promise<T>): Promise<T> {
  inLine += 1;
  const mine = last.then(act);
  last = mine
    // Whoever asked for it is told.
    .catch(() => undefined)
    .finally(() => {
      inLine -= 1;
    });
  return mine;
}

/** What two of several views have in common, or why that is not known. */
export type PairOfViews = {
  own: RangedView;
  other: RangedView;
  overlap: OverlapOfViews | null;
  missing: NotMatched | null;
};

/** The same of each two of some views, in their order. */
export function overlapsOf(db: Pool, views: readonly RangedView[]): Promise<PairOfViews[]> {
  const pairs = views.flatMap((own, at) => views.slice(at + 1).map((other) => ({ own, other })));
  return Promise.all(
    pairs.map(async ({ own, other }) => {
      const matched = await matchedViews(db, own, other);
      if ('missing' in matched) return { own, other, overlap: null, missing: matched.missing };
      return { own, other, overlap: await keptOverlap(db, matched.views), missing: null };
    }),
  );
}

const overlapsKept = keeper<OverlapOfViews>('overlaps');

/** How many incidents of two views are of one event, and what each counts of them. */
export function keptOverlap(db: Pool, views: MatchedViews): Promise<OverlapOfViews> {
  const { own, other } = views;
  const question = `${other.dataset.id} ${other.version} ${serialiseFilters(own.filters)}`;
  return overlapsKept(db, own, question, () => queryOverlap(db, views));
}
