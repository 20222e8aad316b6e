import { type Dirent, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { connect } from '@/db/client';
import { recordActOfCommand } from '@/db/write/ledger-acts';
import { UserError } from '@/lib/errors';
import { copiesIn } from '../postgres/archive';

/** Folders of a cluster whose contents a server makes itself, by PostgreSQL's "Making a Base Backup Using the Low Level API". */
const MADE_AGAIN = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]);
const LEFT_BEHIND = /^(postmaster\.(pid|opts)|pgsql_tmp.*|pg_internal\.init.*|.*\.signal)$/;

/**
 * Copies the files of the embedded server at `url` into its archive while it works, so that with the write-ahead log from then on
 * any later moment can be restored. Gives the copy's folder, which is named by the time from which it can be used.
 */
export async function copyCluster(url: string, archive: string): Promise<string> {
  // The copying has to end on the connection that it began on.
  const { db, sql, close } = connect(url, {
    max: 1,
    lasting: true,
    idleInTransactionMs: 0,
    applicationName: 'casualty-ledger base copy',
  });
  const draft = path.join(copiesIn(archive), `.new-${process.pid}`);
  try {
    const [server] = await sql<{ data: string; archives: boolean }[]>`
      select current_setting('data_directory') as data, current_setting('archive_mode') <> 'off' as archives`;
    if (!server?.archives) {
      throw new UserError(
        'The database was started without WAL_ARCHIVE. Stop everything that uses it, and start again.',
      );
    }
    await sql`select pg_backup_start('Casualty Ledger', fast => true)`;
    await rm(draft, { recursive: true, force: true });
    await copyFolder(server.data, path.join(draft, 'data'));
    await copyFile(path.join(path.dirname(server.data), 'password'), path.join(draft, 'password'));
    const [ended] = await sql<{ label: string; spaces: string; at: string }[]>`
      select labelfile as label, spcmapfile as spaces,
        to_char(clock_timestamp() at time zone 'UTC', 'YYYYMMDD"T"HH24MISS.MS"Z"') as at
      from pg_backup_stop(wait_for_archive => true)`;
    await writeFile(path.join(draft, 'data', 'backup_label'), ended?.label ?? '', { mode: 0o600 });
    const copy = path.join(copiesIn(archive), ended?.at ?? '');
    await rename(draft, copy);
    await recordActOfCommand(db, { action: 'ledger.copy_cluster', details: { to: copy } });
    return copy;
  } finally {
    await close();
    await rm(draft, { recursive: true, force: true });
  }
}

async function copyFolder(from: string, to: string, isTop = true): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (LEFT_BEHIND.test(entry.name)) continue;
    const isEmptied = isTop && MADE_AGAIN.has(entry.name);
    await copyEntry(entry, path.join(from, entry.name), path.join(to, entry.name), isEmptied);
  }
}

async function copyEntry(
  entry: Dirent,
  from: string,
  to: string,
  isEmptied: boolean,
): Promise<void> {
  if (isEmptied) {
    await mkdir(to, { mode: 0o700 });
    return;
  }
  if (entry.isDirectory()) return copyFolder(from, to, false);
  try {
    await copyFile(from, to);
  } catch (error) {
    // A table that is dropped meanwhile; what the log says of it is enough.
    if (existsSync(from)) throw error;
  }
}
