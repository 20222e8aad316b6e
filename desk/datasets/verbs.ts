import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import {
  casualtyFigure,
  dataset,
  datasetPast,
  incidentRevision,
  release,
  releaseNote,
} from '@/db/schema';
import { stateCoverage } from '@/db/write/coverage';
import { recordEvent } from '@/db/write/events';
import { datasetIdOf } from '@/db/write/statements';
import { inTransaction } from '@/db/write/transaction';
import { inNewVersion } from '@/db/write/versions';
import { coverageText } from '@/lib/coverage/text';
import type { StatedCoverage } from '@/lib/domain/coverage';
import type { DatasetWords } from '@/lib/domain/dataset';
import { NotFound, UserError } from '@/lib/errors';
import { changedWords, WORD_LABELS } from './words';

/** Someone else has saved other words since these were read. */
export class DatasetChanged extends UserError {
  override name = 'DatasetChanged';

  constructor(readonly saved: DatasetWords) {
    super('Someone has changed the details of this dataset since you opened the page.');
  }
}

export type DatasetCorrection = {
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
  defaultRule: dataset.defaultRule,
  redistribution: dataset.redistribution,
};

/**
 * Corrects what is said about a dataset, in a new version of it. As of earlier it is described as it was then.
 * @throws DatasetChanged if someone else has changed them since they were read
 * @throws UserError if nothing is changed, or wounded are no longer to be counted that are published
 */
export async function correctDataset(
  db: Pool,
  { slug, read, words, author }: DatasetCorrection,
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
    const { title, publisher, licence, citation, recordsWounded } = saved;
    const past = { title, publisher, licence, citation, recordsWounded };
    await tx.insert(datasetPast).values({ datasetId: id, untilVersion: version, ...past });
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

/**
 * Makes a dataset that holds nothing yet.
 * @throws UserError if the name in addresses is taken
 */
export async function createDataset(
  db: Pool,
  { slug, author, ...words }: DatasetWords & { slug: string; author: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [made] = await tx
      .insert(dataset)
      .values({ slug, ...words })
      .onConflictDoNothing({ target: dataset.slug })
      .returning({ id: dataset.id });
    if (!made) throw new UserError(`There is already a dataset ${slug}. Choose another name.`);
    await recordEvent(tx, {
      author,
      action: 'dataset.create',
      subject: `dataset:${slug}`,
      datasetId: made.id,
    });
  });
}

/** Someone else has described the release since its note was read. */
export class NoteChanged extends UserError {
  override name = 'NoteChanged';

  /** @param number that of the note that holds now */
  constructor(
    text: string,
    readonly number: number,
  ) {
    super(
      `Since you opened the page, someone has described it as “${text}”. What you entered is below. Save again to replace their description.`,
    );
  }
}

export type Description = {
  datasetSlug: string;
  releaseId: number;
  /** The number of the note that was read; 0 if there was none. */
  read: number;
  text: string;
  author: string;
};

/**
 * Says of a release what it is. The notes before it stay in the database, and what was said is in the audit log. No
 * figure depends on it, and releases are read again for each page: it makes no version.
 * @throws NoteChanged if someone else has described it since
 */
export async function describeRelease(
  db: Pool,
  { datasetSlug, releaseId, read, text, author }: Description,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [found] = await tx
      .select({ datasetId: dataset.id })
      .from(release)
      .innerJoin(dataset, eq(dataset.id, release.datasetId))
      .where(and(eq(release.id, releaseId), eq(dataset.slug, datasetSlug)))
      .for('no key update', { of: dataset });
    if (!found) throw new NotFound('This release does not exist.');
    const [saved] = await tx
      .select({ number: releaseNote.number, text: releaseNote.text })
      .from(releaseNote)
      .where(eq(releaseNote.releaseId, releaseId))
      .orderBy(desc(releaseNote.number))
      .limit(1);
    if (saved && saved.number !== read) throw new NoteChanged(saved.text, saved.number);
    if (saved?.text === text) throw new UserError('You have not changed anything.');
    await tx.insert(releaseNote).values({ releaseId, number: read + 1, text });
    await recordEvent(tx, {
      author,
      action: 'release.describe',
      subject: `release:${releaseId}`,
      datasetId: found.datasetId,
      details: { before: saved?.text ?? null, after: text },
    });
  });
}

export type NewRelease = {
  datasetSlug: string;
  name: string;
  /** What is said of it in words. */
  note: string | null;
  /** What it covers; null if nothing is said about that. */
  covers?: StatedCoverage | null;
  author: string;
};

/**
 * Gives a name to what a dataset contains now, as a release without a file: a version of its own in which nothing else
 * changes, and which pages and citations name from then on. Gives the release's key.
 * @throws UserError if the dataset holds nothing yet or has a release of that name
 */
export async function nameRelease(
  db: Pool,
  { datasetSlug, name, note, covers = null, author }: NewRelease,
): Promise<number> {
  return inNewVersion(db, { act: 'change' }, async (tx, openNext) => {
    const datasetId = await datasetIdOf(tx, datasetSlug);
    const open = await openNext(datasetId, `Release ${name}`);
    const { version } = open;
    if (open.isFirst)
      throw new UserError('This dataset is still empty, so there is nothing to name.');
    if (await tx.$count(release, and(eq(release.datasetId, datasetId), eq(release.name, name)))) {
      throw new UserError(`This dataset already has a release ${name}. Choose another name.`);
    }
    const [made] = await tx
      .insert(release)
      .values({ datasetId, version, name, mode: 'named' })
      .returning({ id: release.id });
    if (!made) throw new Error('the release was not inserted');
    if (note !== null)
      await tx.insert(releaseNote).values({ releaseId: made.id, number: 1, text: note });
    if (covers !== null) await stateCoverage(tx, open, made.id, covers);
    await recordEvent(tx, {
      author,
      action: 'release.name',
      subject: `release:${made.id}`,
      datasetId,
      details: { name, version, note, covers: covers && coverageText(covers) },
    });
    return made.id;
  });
}
