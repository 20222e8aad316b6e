import { connect } from '@/db/client';
import { sweepUploads } from '@/desk/uploads/verbs';
import { loadPopulation } from './population';
import { prepareDatabase } from './prepare-database';
import type { Progress } from './progress';
import { loadStarterIfEmpty } from './starter';
import { loadUcdp } from './ucdp';

/** Prepares the database, and puts an end to files left undecided too long. */
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
 * The datasets and the population that come with the product, where they are missing. The first page of a new ledger opens on the dataset that was made
 * first, so UCDP's comes before the starter ledger; a ledger that has datasets goes on opening on its own.
 */
export async function loadDatasets(url: string, progress: Progress): Promise<void> {
  await loadPopulation(url, progress);
  await loadUcdp(url, progress);
  await loadStarterIfEmpty(url, progress);
}
