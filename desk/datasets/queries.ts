import { desc, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { NEWEST, statedCoverages } from '@/db/read/coverage';
import { RELEASE_COLUMNS } from '@/db/read/lists';
import { auditEvent, dataset, release, user } from '@/db/schema';

export type DeskRelease = Awaited<ReturnType<typeof queryReleases>>[number];

/** The releases of a dataset, newest first, each with its author and the number of its note (0: none). */
export async function queryReleases(db: Db, datasetSlug: string) {
  const made = db
    .select({ author: auditEvent.author })
    .from(auditEvent)
    .where(eq(auditEvent.subject, sql`'release:' || ${release.id}`))
    .orderBy(auditEvent.id)
    .limit(1)
    .as('made');
  const releases = await db
    .select({
      id: release.id,
      ...RELEASE_COLUMNS,
      noteNumber: sql<number>`coalesce((select max(n.number) from release_note n where n.release_id = release.id), 0)`,
      by: sql<string | null>`coalesce(${user.name}, ${made.author})`,
    })
    .from(release)
    .innerJoin(dataset, eq(dataset.id, release.datasetId))
    .leftJoinLateral(made, sql`true`)
    .leftJoin(user, eq(sql`${user.id}::text`, made.author))
    .where(eq(dataset.slug, datasetSlug))
    .orderBy(desc(release.version), desc(release.id));
  const covers = await statedCoverages(
    db,
    releases.map(({ id }) => id),
    NEWEST,
  );
  return releases.map((one) => ({ ...one, covers: covers.get(one.id) ?? null }));
}
