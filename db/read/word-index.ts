import { asc, sql } from 'drizzle-orm';
import { type Pool, rawSql, type Tx } from '@/db/client';
import { dataset } from '@/db/schema';
import { unstopped } from '@/db/stop';
import type { Facts } from '@/lib/facts/facts';
import { newWordIndex, type WordIndex, wordFiller } from '@/lib/facts/words';
import { inSnapshot } from './at-version';
import { factsUpTo, ROWS_AT_ONCE } from './facts';

type Kept = { index: WordIndex; reading: Promise<void> | null };

declare global {
  /** Kept across the reloads of development, as the facts are. */
  var ledgerWords: WeakMap<Facts, Kept> | undefined;
}

/**
 * The words of some facts in memory, up to a version that is noted or beyond it. What was noted since they were last asked for is
 * read first. Null where they have never been read: they are read meanwhile, which takes seconds, and the database answers.
 */
export async function wordIndexOf(
  db: Pool,
  datasetId: number,
  facts: Facts,
  version: number,
): Promise<WordIndex | null> {
  const kept = keptFor(facts);
  if (kept.index.version >= version) return kept.index;
  const reading = bringUp(db, datasetId, facts, kept);
  if (kept.index.version === 0) {
    // The next search tries it again.
    reading.catch(() => undefined);
    return null;
  }
  await reading;
  return kept.index.version >= version ? kept.index : null;
}

function keptFor(facts: Facts): Kept {
  globalThis.ledgerWords ??= new WeakMap();
  const kept = globalThis.ledgerWords.get(facts) ?? { index: newWordIndex(), reading: null };
  globalThis.ledgerWords.set(facts, kept);
  return kept;
}

function bringUp(db: Pool, datasetId: number, facts: Facts, kept: Kept): Promise<void> {
  kept.reading ??= unstopped(() =>
    inSnapshot(db, (snapshot) => readWords(snapshot, datasetId, facts, kept.index)),
  ).finally(() => {
    kept.reading = null;
  });
  return kept.reading;
}

/** Reads the words of every dataset, one after another, as far as they are noted. */
export async function readWordsAhead(db: Pool): Promise<void> {
  const datasets = await db
    .select({ id: dataset.id, version: dataset.version })
    .from(dataset)
    .orderBy(asc(dataset.id));
  for (const { id, version } of datasets) {
    const facts = await factsUpTo(db, id, version);
    await bringUp(db, id, facts, keptFor(facts));
  }
}

async function readWords(
  snapshot: Tx,
  datasetId: number,
  facts: Facts,
  index: WordIndex,
): Promise<void> {
  await snapshot.execute(sql`set local statement_timeout = '5min'`);
  const [mark] = await snapshot.execute<{ version: number }>(
    sql`select version from search_mark where dataset_id = ${datasetId}`,
  );
  const [since, upTo] = [index.version, Math.min(mark?.version ?? 0, facts.version)];
  if (upTo <= since) return;
  const filler = wordFiller(index);
  const { ids } = facts;
  let row = 0;
  const found = rawSql(snapshot)<{ id: number; words: string }[]>`
    select r.id, t.words::text as words from incident_revision r join revision_words t on t.revision_id = r.id
    where r.dataset_id = ${datasetId} and r.state = 'published' and r.recorded_version > ${since} and r.recorded_version <= ${upTo}
    order by r.id`;
  for await (const rows of found.cursor(ROWS_AT_ONCE)) {
    for (const { id, words } of rows) {
      while (row < facts.length && (ids[row] ?? 0) < id) row++;
      if (ids[row] === id) filler.add(row, words);
    }
  }
  filler.end(upTo);
}
