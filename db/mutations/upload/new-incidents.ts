import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { uploadReading } from '@/db/schema';
import type { Turns } from '@/db/write/import/record-rows';
import type { ImportRow } from '@/lib/importers/table';

const BATCH = 1_000;
const u = uploadReading;

/**
 * The incidents of which an upload's rows say something new, in the file's order; asked for in turn with what else the
 * transaction does. `seen` then knows which of them are taken, and which are held for a person to decide.
 */
export async function* newIncidents(
  tx: Tx,
  inTurn: Turns,
  uploadId: number,
  seen: Map<string, 'take' | 'hold'>,
): AsyncGenerator<ImportRow[]> {
  for (let last = 0; ; ) {
    const rows = await inTurn(() =>
      tx
        .select({ number: u.number, result: u.result, incident: u.incident })
        .from(u)
        .where(
          and(
            eq(u.uploadId, uploadId),
            inArray(u.result, ['new', 'change', 'held']),
            gt(u.number, last),
          ),
        )
        .orderBy(asc(u.number))
        .limit(BATCH),
    );
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.number;
    for (const { incident, result } of rows) {
      if (incident !== null) seen.set(incident.externalId, result === 'held' ? 'hold' : 'take');
    }
    yield rows.flatMap(({ number, incident }): ImportRow[] =>
      incident === null ? [] : [{ kind: 'incident', line: number, incident }],
    );
  }
}
