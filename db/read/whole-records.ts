import type { Pool } from '@/db/client';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { queryNames, recordsByPlace } from './incident-records';
import { oneAhead } from './one-ahead';

/**
 * Revisions of a list stand anywhere in the database's tables. Of so many at once, neighbours share pages of the tables and their
 * indexes, which the database looks up once: it takes two thirds of the time that it takes for 500.
 */
const READ_AT_ONCE = 4_000;
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
  const names = revisions.length > READ_AT_ONCE ? await queryNames(db) : null;
  const read = oneAhead(batchesOf(revisions), ({ ids }) => recordsByPlace(db, ids, names));
  for await (const { of, read: recordOf } of read) {
    const { from, ids } = of;
    for (let at = 0; at < ids.length; at += MADE_AT_ONCE) {
      const made: PlacedRecord[] = [];
      for (let i = at; i < Math.min(at + MADE_AT_ONCE, ids.length); i++) {
        const record = recordOf(i);
        if (record !== null) made.push({ place: from + i, record });
      }
      yield made;
    }
  }
}

/** Revisions, so many as are read at once, with the place of the first. */
async function* batchesOf(all: Float64Array) {
  for (let from = 0; from < all.length; from += READ_AT_ONCE) {
    yield { from, ids: Array.from(all.subarray(from, from + READ_AT_ONCE)) };
  }
}
