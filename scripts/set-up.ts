import { connect } from '@/db/client';
import { migrate } from '@/db/migrate';
import { seedReference } from '@/db/write/seed-reference';
import { sweepUploads } from '@/desk/uploads/verbs';
import type { Progress } from './progress';
import { loadStarterIfEmpty } from './starter';
import { loadUcdp } from './ucdp';

/** Makes a database ready for the ledger, or brings it up to date: the schema, and the countries and known actors. */
export async function prepareDatabase(url: string): Promise<void> {
  await migrate(url);
  const { db, close } = connect(url, { max: 1, applicationName: 'casualty-ledger set-up' });
  try {
    await seedReference(db);
  } finally {
    await close();
  }
}

/** The same, and an end to files left undecided too long. */
export async function setUp(url: string): Promise<void> {
  await prepareDatabase(url);
  const { db, close } = connect(url, { max: 1, applicationName: 'casualty-ledger set-up' });
  try {
    await sweepUploads(db);
  } finally {
    await close();
  }
}

/**
 * The datasets that come with the product, where they are missing. The first page of a new ledger opens on the dataset that was made
 * first, so UCDP's comes before the starter ledger; a ledger that has datasets goes on opening on its own.
 */
export async function loadDatasets(url: string, progress: Progress): Promise<void> {
  await loadUcdp(url, progress);
  await loadStarterIfEmpty(url, progress);
}
