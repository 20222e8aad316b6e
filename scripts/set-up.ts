import { connect } from '@/db/client';
import { migrate } from '@/db/migrate';
import { seedReference } from '@/db/write/seed-reference';
import { sweepUploads } from '@/desk/uploads/verbs';
import type { Progress } from './progress';
import { loadStarterIfEmpty } from './starter';

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

/** The same, the starter ledger into a database in which nothing is recorded, and an end to files left undecided too long. */
export async function setUp(url: string, progress: Progress): Promise<void> {
  await prepareDatabase(url);
  await loadStarterIfEmpty(url, progress);
  const { db, close } = connect(url, { max: 1, applicationName: 'casualty-ledger set-up' });
  try {
    await sweepUploads(db);
  } finally {
    await close();
  }
}
