import { and, eq, isNull } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { casualtyFigure, dataset, incidentRevision } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { datasetIdOf } from '@/db/write/statements';
import { inNewVersion } from '@/db/write/versions';
import { changedWords, WORD_LABELS } from '@/lib/datasets/words';
import type { DatasetWords } from '@/lib/domain/dataset';
import { NotFound, UserError } from '@/lib/errors';

/** Someone else has saved other words since these were read. */
export class DatasetChanged extends UserError {
  override name = 'DatasetChanged';

  constructor(readonly saved: DatasetWords) {
    super('Someone has changed the details of this dataset since you opened the page.');
  }
}

export type Correction = {
  slug: string;
  /** What was said of it when the correction was started. */
  read: DatasetWords;
  words: DatasetWords;
  author: string;
};

const WORDS = {
  title: dataset.title,
  publisher: dataset.publisher,
  description: dataset.description,
  coverage: dataset.coverage,
  licence: dataset.licence,
  citation: dataset.citation,
  recordsWounded: dataset.recordsWounded,
};

/**
 * Corrects what is said of a dataset. It makes a new version, so that pages and answers which carry the words are made
 * again; what they were before is in the audit log.
 * @throws DatasetChanged where someone else has changed them since they were read
 * @throws UserError where nothing is changed, or wounded are no longer to be counted that are published
 */
export async function correctDataset(
  db: Pool,
  { slug, read, words, author }: Correction,
): Promise<void> {
  await inNewVersion(db, { act: 'change' }, async (tx, openNext, hold) => {
    const id = await datasetIdOf(tx, slug);
    await hold(id);
    const [saved] = await tx.select(WORDS).from(dataset).where(eq(dataset.id, id));
    if (!saved) throw new NotFound(`There is no dataset ${slug}.`);
    if (changedWords(read, saved).length > 0) throw new DatasetChanged(saved);
    const changes = changedWords(saved, words);
    if (changes.length === 0) throw new UserError('You have not changed anything.');
    if (!words.recordsWounded && (await hasWounded(tx, id))) {
      throw new UserError(
        'This dataset has published figures for wounded people. Correct or retract those first.',
      );
    }
    const labels = changes.map(({ field }) => WORD_LABELS[field].toLowerCase()).join(', ');
    const { version } = await openNext(id, `Correction of: ${labels}`);
    await tx.update(dataset).set(words).where(eq(dataset.id, id));
    await recordEvent(tx, {
      author,
      action: 'dataset.correct',
      subject: `dataset:${slug}`,
      datasetId: id,
      details: {
        version,
        before: Object.fromEntries(changes.map(({ field }) => [field, saved[field]])),
        after: Object.fromEntries(changes.map(({ field }) => [field, words[field]])),
      },
    });
  });
}

async function hasWounded(tx: Tx, datasetId: number): Promise<boolean> {
  const r = incidentRevision;
  const found = await tx
    .select({ revisionId: r.id })
    .from(r)
    .innerJoin(casualtyFigure, eq(casualtyFigure.revisionId, r.id))
    .where(
      and(
        eq(r.datasetId, datasetId),
        isNull(r.supersededVersion),
        eq(r.state, 'published'),
        eq(casualtyFigure.outcome, 'wounded'),
      ),
    )
    .limit(1);
  return found.length > 0;
}
