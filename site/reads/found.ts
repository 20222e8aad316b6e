import 'server-only';
import { setTimeout } from 'node:timers/promises';
import type { Pool } from '@/db/client';
import type { AtVersion } from '@/db/read/conditions';
import { areWordsNoted, type FoundWords, findWords } from '@/db/read/found-words';
import { Busy } from '@/lib/errors';
import { noteWordsMeanwhile } from '@/server/note-words';

/** The words of what was recorded last are not noted yet: a search would miss it. */
export class StillNoting extends Busy {
  override name = 'StillNoting';

  constructor() {
    super(
      'The words of what was recorded last are still being noted, and a search would miss some of them. Try again in a moment.',
    );
  }
}

/** A small publication is noted while the reader waits; a large file takes about a minute. */
const MOST_WAITED_MS = 3_000;

/**
 * The revisions that have the words of a search.
 * @throws StillNoting if it can't be told yet
 */
export async function foundIn(db: Pool, at: AtVersion, q: string): Promise<FoundWords> {
  if (!(await areWordsNoted(db, at))) {
    await Promise.race([noteWordsMeanwhile(), setTimeout(MOST_WAITED_MS)]);
    if (!(await areWordsNoted(db, at))) throw new StillNoting();
  }
  return findWords(db, at, q);
}
