import type { Pool } from '@/db/client';
import { population, populationEdition } from '@/db/schema';
import type { PeopleByYear } from '@/lib/domain/population';
import { earlierEdition, sealEdition } from './editions';
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
    const earlier = await earlierEdition(tx, populationEdition, words, 'population');
    if (earlier !== null) return { slug: earlier, isNew: false };
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
    await sealEdition(tx, populationEdition, edition.id);
    return { slug: edition.slug, isNew: true };
  });
}
