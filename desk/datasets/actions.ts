'use server';

import { redirect } from 'next/navigation';
import { deskAction } from '@/desk/frame';
import { coverageOfForm, NOT_SAID } from '@/lib/coverage/form';
import type { DatasetWords } from '@/lib/domain/dataset';
import {
  CORRECTED_DATASET,
  NEW_DATASET,
  NEW_RELEASE,
  RELEASE_COVERAGE,
  RELEASE_NOTE,
} from './form';
import {
  correctDataset,
  createDataset,
  DatasetChanged,
  describeRelease,
  NoteChanged,
  nameRelease,
} from './verbs';
import { CoverageChanged, correctCoverage } from './verbs-of-coverage';
import { changedWords, overOthers, WORD_LABELS } from './words';

const pageOf = (slug: string, notice: string) => `/admin/datasets/${slug}?notice=${notice}`;

export const createDatasetAction = deskAction(
  'datasets.manage',
  NEW_DATASET,
  async (given, { desk, user }) => {
    await createDataset(desk.db, { ...given, author: user.id });
    return redirect(pageOf(given.slug, 'made'));
  },
);

export const correctDatasetAction = deskAction(
  'datasets.manage',
  CORRECTED_DATASET,
  async ({ dataset: slug, read, ...words }, { desk, user }) => {
    try {
      await correctDataset(desk.db, { slug, read, words, author: user.id });
    } catch (error) {
      if (error instanceof DatasetChanged) return afterOthers(read, words, error);
      throw error;
    }
    return redirect(pageOf(slug, 'corrected'));
  },
);

export const nameReleaseAction = deskAction(
  'datasets.manage',
  NEW_RELEASE,
  async ({ dataset, name, note, ...said }, { desk, user }) => {
    const coverage = coverageOfForm(said);
    if ('errors' in coverage) return coverage;
    const { stated: covers } = coverage;
    await nameRelease(desk.db, { datasetSlug: dataset, name, note, covers, author: user.id });
    return redirect(pageOf(dataset, 'named'));
  },
);

export const describeReleaseAction = deskAction(
  'datasets.manage',
  RELEASE_NOTE,
  async ({ dataset, release, read, note }, { desk, user }) => {
    const description = { datasetSlug: dataset, releaseId: release, read, text: note };
    try {
      await describeRelease(desk.db, { ...description, author: user.id });
    } catch (error) {
      if (!(error instanceof NoteChanged)) throw error;
      return { errors: [{ field: 'note', message: error.message }], result: error.number };
    }
    return redirect(pageOf(dataset, 'described'));
  },
);

export const correctCoverageAction = deskAction(
  'datasets.manage',
  RELEASE_COVERAGE,
  async ({ dataset, release, read, reason, ...said }, { desk, user }) => {
    const coverage = coverageOfForm(said);
    if ('errors' in coverage) return coverage;
    const { stated: covers } = coverage;
    if (covers === null) return { errors: [NOT_SAID] };
    const correction = { datasetSlug: dataset, releaseId: release, read, covers, note: reason };
    try {
      await correctCoverage(desk.db, { ...correction, author: user.id });
    } catch (error) {
      if (!(error instanceof CoverageChanged)) throw error;
      return { errors: [{ field: 'covers', message: error.message }], result: error.saved };
    }
    return redirect(pageOf(dataset, 'covered'));
  },
);

/** What is said to someone whose correction met another's: what that changed, with their own words kept. */
function afterOthers(
  read: DatasetWords,
  entered: DatasetWords,
  { message, saved }: DatasetChanged,
) {
  const words = overOthers(read, entered, saved);
  const told = changedWords(read, saved).map(({ field, from, to }) => ({
    field,
    message: `${WORD_LABELS[field]} was “${from}” and is now “${to}”. ${
      words[field] === saved[field]
        ? 'We have used the new value'
        : 'Your text is kept below. If you save, it will replace theirs'
    }`,
  }));
  return { errors: [{ field: '', message }, ...told], result: { read: saved, words } };
}
