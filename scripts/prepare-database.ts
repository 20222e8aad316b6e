import { connect } from '@/db/client';
import { migrate } from '@/db/migrate';
import { seedReference } from '@/db/write/seed-reference';

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
