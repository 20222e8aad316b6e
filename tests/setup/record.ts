import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, datasetVersion, incident, incidentRevision, source } from '@/db/schema';

/** Rows written straight into the tables, for tests of what the database itself refuses. */

export async function insertDataset(db: Db, slug: string): Promise<number> {
  const [row] = await db
    .insert(dataset)
    .values({
      slug,
      title: 'A test dataset',
      publisher: 'Tests',
      description: 'Made by a test.',
      licence: 'CC0',
      citation: 'Tests',
      recordsWounded: true,
    })
    .returning({ id: dataset.id });
  return present(row).id;
}

/** A document by a publisher, so that the ledger knows its name. */
export async function insertPublisher(db: Db, publisher: string): Promise<void> {
  const digest = createHash('sha256').update(publisher).digest();
  await db.insert(source).values({ publisher, digest }).onConflictDoNothing();
}

/** Opens the dataset's next version, in the transaction `tx`. */
export async function openVersion(tx: Db, datasetId: number): Promise<number> {
  const [row] = await tx
    .insert(datasetVersion)
    .values({
      datasetId,
      version: sql`(select coalesce(max(version), 0) + 1 from dataset_version where dataset_id = ${datasetId})`,
      recordedAt: sql`clock_timestamp()`,
      note: 'a test',
    })
    .returning({ version: datasetVersion.version });
  return present(row).version;
}

export async function insertIncident(tx: Db, datasetId: number, slug: string): Promise<number> {
  const [row] = await tx
    .insert(incident)
    .values({
      datasetId,
      externalId: slug,
      publicId: sql`(select slug from dataset where id = ${datasetId}) || '-' || ${slug}::text`,
    })
    .returning({ id: incident.id });
  return present(row).id;
}

type Revision = typeof incidentRevision.$inferInsert;
type RevisionFields = Pick<Revision, 'incidentId' | 'datasetId' | 'recordedVersion'> &
  Partial<Revision>;

/** A revision of an incident in Iraq on 10 June 2014, but for what `fields` say. */
export async function insertRevision(tx: Db, fields: RevisionFields): Promise<number> {
  const [id] = await insertRevisions(tx, [fields]);
  return present(id);
}

/** The same of several in one statement. */
export async function insertRevisions(
  tx: Db,
  revisions: readonly RevisionFields[],
): Promise<number[]> {
  const rows = await tx
    .insert(incidentRevision)
    .values(
      revisions.map((fields) => ({
        number: 1,
        state: 'published' as const,
        reason: 'first_entry' as const,
        contentHash: new Uint8Array(32),
        dateStart: '2014-06-10',
        dateEnd: '2014-06-10',
        datePrecision: 1,
        country: 'IRQ',
        violence: 'one_sided' as const,
        attackTypes: [],
        weapons: [],
        targets: [],
        flags: [],
        ...fields,
      })),
    )
    .returning({ id: incidentRevision.id });
  return rows.map(({ id }) => id);
}

function present<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('no row came back');
  return row;
}
