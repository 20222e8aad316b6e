import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { uploadReading } from '@/db/schema';
import type { IncidentInput } from '@/lib/domain/incident';
import { type AlikeGroup, groupsOf } from '@/lib/upload/alike-groups';
import type { RowDuplicate } from '@/lib/upload/row-reading';

/** So many rows are looked at to group them. */
const MOST_GROUPED = 10_000;

export type ShownGroup = AlikeGroup & { incidents: ReadonlyMap<number, IncidentInput> };

/** Rows of an upload that say the same as others, or as something published, in groups, the likest first; and how many groups. */
export async function queryAlikeGroups(
  db: Db,
  uploadId: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ groups: ShownGroup[]; all: number }> {
  const u = uploadReading;
  const rows = await db
    .select({
      number: u.number,
      duplicates: sql<RowDuplicate[]>`${u.findings} -> 'duplicates'`,
    })
    .from(u)
    .where(and(eq(u.uploadId, uploadId), eq(u.hasDuplicates, true)))
    .orderBy(asc(u.number))
    .limit(MOST_GROUPED);
  const groups = groupsOf(rows);
  const shown = groups.slice(offset, offset + limit);
  const numbers = shown.flatMap((group) => group.rows);
  const found = await db
    .select({ number: u.number, incident: u.incident })
    .from(u)
    .where(and(eq(u.uploadId, uploadId), inArray(u.number, numbers)));
  const incidents = new Map(
    found.flatMap(({ number, incident }) => (incident === null ? [] : [[number, incident]])),
  );
  return { groups: shown.map((group) => ({ ...group, incidents })), all: groups.length };
}
