import type { Pool } from '@/db/client';
import { errorCodes, QUERY_CANCELED } from '@/db/error-codes';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { type PlacedRecords, queryNames, recordsByPlace } from './incident-records';
import { oneAhead } from './one-ahead';

/**
 * Revisions of a list stand anywhere in the database's tables. Of very many at once, neighbours share pages of the tables and their
 * indexes, which the database looks up once: it takes three quarters of the time that it takes for few.
 */
const READ_AT_ONCE = { least: 50, first: 500, most: 4_000 };
/** From a slow disk, very many would take longer than a reader's query may. */
const LONG_MS = 1_000;
/** Characters, of two bytes mostly, of which those of two batches are in memory at once. Very many records that say much have more. */
const MUCH = 8_000_000;
/** All that is made of them has died before more is made, and the collector of garbage never sees it. */
const MADE_AT_ONCE = 20;

/** A revision's place among those that were asked for, and all that it says. */
type PlacedRecord = { place: number; record: RecordedIncident };

/** What revisions say, in their order, in batches, however many there are. */
export async function* streamRecords(
  db: Pool,
  revisions: Float64Array,
): AsyncGenerator<PlacedRecord[]> {
  // What a revision says never changes: no snapshot has to last as long as the reader takes.
  const names = revisions.length > READ_AT_ONCE.first ? await queryNames(db) : null;
  let size = READ_AT_ONCE.first;
  const read = oneAhead(
    batchesOf(revisions, () => size),
    async ({ ids }) => {
      const began = performance.now();
      const records = await readInTime(ids, (some) => recordsByPlace(db, some, names));
      size = sizeAfter(size, performance.now() - began, records.length);
      return records;
    },
  );
  for await (const { of, read: records } of read) {
    const { from, ids } = of;
    for (let at = 0; at < ids.length; at += MADE_AT_ONCE) {
      const made: PlacedRecord[] = [];
      for (let i = at; i < Math.min(at + MADE_AT_ONCE, ids.length); i++) {
        const record = records.recordOf(i);
        if (record !== null) made.push({ place: from + i, record });
      }
      yield made;
    }
  }
}

/** How many are read at once after so many took so long, and said so much. */
export function sizeAfter(size: number, ms: number, length: number): number {
  const { least, most } = READ_AT_ONCE;
  if (ms > LONG_MS || length > MUCH) return Math.max(least, Math.ceil(size / 2));
  return length * 2 > MUCH ? size : Math.min(most, size * 2);
}

/**
 * Reads revisions at once, or in halves where that takes longer than a reader's query may: a file that has begun must not end in its
 * middle because the disk was busy for a while. What the first try has read is then in the database's memory.
 */
export async function readInTime(
  ids: number[],
  read: (ids: number[]) => Promise<PlacedRecords>,
): Promise<PlacedRecords> {
  try {
    return await read(ids);
  } catch (error) {
    if (ids.length < 2 || !errorCodes(error).includes(QUERY_CANCELED)) throw error;
    const half = Math.ceil(ids.length / 2);
    const first = await readInTime(ids.slice(0, half), read);
    const rest = await readInTime(ids.slice(half), read);
    return {
      recordOf: (place) => (place < half ? first.recordOf(place) : rest.recordOf(place - half)),
      length: first.length + rest.length,
    };
  }
}

/** Revisions, so many as are read at once, with the place of the first. */
async function* batchesOf(all: Float64Array, size: () => number) {
  for (let from = 0; from < all.length; ) {
    const ids = Array.from(all.subarray(from, from + size()));
    yield { from, ids };
    from += ids.length;
  }
}
