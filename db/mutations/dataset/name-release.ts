import { and, eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { release, releaseNote } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { datasetIdOf } from '@/db/write/statements';
import { inNewVersion } from '@/db/write/versions';
import { UserError } from '@/lib/errors';

export type NewRelease = {
  datasetSlug: string;
  name: string;
  /** What is said of it in words. */
  note: string | null;
  author: string;
};

/**
 * Gives what stands in a dataset now a name, as a release without a file: a version of its own in which nothing else
 * changes, and which pages and citations name from then on. Gives the release's key.
 * @throws UserError where the dataset holds nothing yet or has a release of that name
 */
export async function nameRelease(
  db: Pool,
  { datasetSlug, name, note, author }: NewRelease,
): Promise<number> {
  return inNewVersion(db, { act: 'change' }, async (tx, openNext) => {
    const datasetId = await datasetIdOf(tx, datasetSlug);
    const { version } = await openNext(datasetId, `Release ${name}`);
    if (version === 1)
      throw new UserError('This dataset is still empty, so there is nothing to name.');
    if (await tx.$count(release, and(eq(release.datasetId, datasetId), eq(release.name, name)))) {
      throw new UserError(`This dataset already has a release ${name}. Choose another name.`);
    }
    const [made] = await tx
      .insert(release)
      .values({ datasetId, version, name, mode: 'edition' })
      .returning({ id: release.id });
    if (!made) throw new Error('the release was not inserted');
    if (note !== null)
      await tx.insert(releaseNote).values({ releaseId: made.id, number: 1, text: note });
    await recordEvent(tx, {
      author,
      action: 'release.name',
      subject: `release:${made.id}`,
      datasetId,
      details: { name, version, note },
    });
    return made.id;
  });
}
