import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { uploadReading } from '@/db/schema';
import type { ImportRow } from '@/lib/importers/types';

const BATCH = 1_000;

/** The incidents that an upload's rows make or change, in the file's order. */
export async function* newIncidents(db: Db, uploadId: number): AsyncGenerator<ImportRow[]> {
  for (let last = 0; ; ) {
    const rows = await db
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
      .limit(BATCH);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.number;
    yield rows.flatMap(({ number, incident }): ImportRow[] =>
      incident === null ? [] : [{ kind: 'incident', line: number, incident }],
    );
  }
}
