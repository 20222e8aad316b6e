import { loadLedger } from '@/db/backup/load-ledger';
import { connect } from '@/db/client';
import { type RestoredFrom, recordRestoration } from '@/db/write/ledger-acts';
import type { Manifest } from '@/lib/backup/manifest';
import { prepareDatabase } from '../prepare-database';
import type { Backup } from './open-backup';

/** Writes a backup into an empty database, whole or not at all, and brings it up to this version's schema. */
export async function restoreInto(url: string, backup: Backup): Promise<void> {
  await loadLedger(url, backup.manifest, backup.files());
  await prepareDatabase(url);
  // Without what Postgres counts for itself, the first questions take long.
  const { sql, close } = connect(url, { max: 1, applicationName: 'casualty-ledger restore' });
  await sql`analyze`.finally(close);
}

/**
 * Has a restored ledger know that it was, so that nothing new gets the number of what was lost; and its audit log.
 * @returns what to say of it
 */
export async function noteRestoration(url: string, restored: RestoredFrom): Promise<string> {
  const { db, close } = connect(url, { max: 1, applicationName: 'casualty-ledger restore' });
  const lastVersion = await recordRestoration(db, restored).finally(close);
  return `What was published later is lost. The next version of each dataset has the number ${lastVersion + 1}, so that none is given twice.`;
}

/** What is in a backup, in some lines. */
export function contentsInWords({ madeAt, product, datasets, tables }: Manifest): string[] {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    `A ledger of ${madeAt.replace('T', ' ').slice(0, 19)} UTC, by version ${product}: ${tables.length} tables with ${rows.toLocaleString('en')} rows.`,
    ...datasets.map(
      ({ slug, version, published }) =>
        `${slug}: version ${version}, ${published.toLocaleString('en')} incidents`,
    ),
  ];
}
