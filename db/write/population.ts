import { eq, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { fixMoment } from '@/db/moment';
import { population, populationEdition } from '@/db/schema';
import type { PeopleByYear } from '@/lib/domain/population';
import { UserError } from '@/lib/errors';
import { recordEvent } from './events';
import { inTransaction } from './transaction';

/** An edition that was read and is about to be recorded. */
export type NewPopulation = Omit<typeof populationEdition.$inferInsert, 'id' | 'recordedAt'> & {
  people: PeopleByYear;
  author: string;
};

/** Rows of one statement: as many as its parameters leave room for. */
const BATCH = 5000;

/**
 * Records an edition of population, with its event. Gives its slug, or the slug of the one that the same file made before: then
 * nothing is written.
 * @throws UserError where another file has an edition of that name
 */
export async function recordPopulation(
  db: Pool,
  { people, author, ...words }: NewPopulation,
): Promise<{ slug: string; isNew: boolean }> {
  return inTransaction(db, async (tx) => {
    // One at a time, so that a later edition has a later moment.
    await tx.execute(sql`lock table population_edition in share row exclusive mode`);
    const earlier = await editionOfFile(tx, words.sha256);
    if (earlier !== undefined) return { slug: earlier.slug, isNew: false };
    if ((await tx.$count(populationEdition, eq(populationEdition.slug, words.slug))) > 0) {
      throw new UserError(
        `There is an edition of population ${words.slug} already, of another file. Give this one another name with --release, such as --release "2024 revised".`,
      );
    }
    const [edition] = await tx.insert(populationEdition).values(words).returning();
    if (edition === undefined) throw new Error('the edition was not inserted');
    const rows = [...people].flatMap(([country, years]) =>
      [...years].map(([year, count]) => ({ editionId: edition.id, country, year, people: count })),
    );
    for (let i = 0; i < rows.length; i += BATCH) {
      await tx.insert(population).values(rows.slice(i, i + BATCH));
    }
    await recordEvent(tx, {
      author,
      action: 'population.import',
      subject: `population:${edition.slug}`,
      details: { fileName: edition.fileName, numbers: rows.length, countries: people.size },
    });
    const moment = await fixMoment(tx);
    await tx
      .update(populationEdition)
      .set({ recordedAt: moment })
      .where(eq(populationEdition.id, edition.id));
    return { slug: edition.slug, isNew: true };
  });
}

async function editionOfFile(tx: Tx, sha256: string) {
  const [found] = await tx
    .select({ slug: populationEdition.slug })
    .from(populationEdition)
    .where(eq(populationEdition.sha256, sha256));
  return found;
}
