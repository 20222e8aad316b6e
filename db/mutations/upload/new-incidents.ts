import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Turns } from '@/db/mutations/import/take-turns';
import { uploadReading } from '@/db/schema';
import type { ImportRow } from '@/lib/importers/types';

const BATCH = 1_000;

/** The incidents that an upload's rows make or change, in the file's order; asked for in turn with what else the transaction does. */
export async function* newIncidents(
  tx: Tx,
  inTurn: Turns,
  uploadId: number,
): AsyncGenerator<ImportRow[]> {
  for (let last = 0; ; ) {
    const rows = await inTurn(() =>
      tx
        .select({ number: uploadReading.number, incident: uploadReading.incident })
        .from(uploadReading)
        .where(
          and(
            eq(uploadReading.uploadId, uploadId),
            inArray(uploadReading.result, ['new', 'change']),
            gt(uploadReading.number, last),
          ),
        )
        .orderBy(asc(uploadReading.number))
        .limit(BATCH),
    );
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.number;
    yield rows.flatMap(({ number, incident }): ImportRow[] =>
      incident === null ? [] : [{ kind: 'incident', line: number, incident }],
    );
  }
}
