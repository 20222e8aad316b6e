import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { connect } from '@/db/client';
import { UserError } from '@/lib/errors';
import { copiesIn, RECOVERY_SETTINGS, recoverySettings } from '../postgres/archive';
import { openEmbedded } from '../postgres/embedded';
import { fillNewCluster, removeCluster } from '../postgres/place';
import type { Settings } from '../postgres/server';
import { prepareDatabase } from '../prepare-database';
import type { Progress } from '../progress';
import { noteRestoration } from './restore-into';

export type Recovery = { archive: string; dataDir: string; at: string | null };

/**
 * Makes the embedded cluster of a new data folder from an archive, as it was at a time, or with all that the archive has. Gives its
 * address, and what ends its use.
 * @throws UserError if the folder has a cluster, or the archive does not reach that time; nothing is left then
 */
export async function recover(
  { archive, dataDir, at }: Recovery,
  database: string,
  progress: Progress,
  settings: Settings = {},
) {
  const copy = copyBefore(archive, at);
  const place = await fillNewCluster(dataDir, progress, async (draft) => {
    progress(`Copying ${copy} …`);
    cpSync(copy, draft, { recursive: true });
    // As a folder that was copied to another system may have come without them.
    for (const folder of ['pg_wal/archive_status', 'pg_wal/summaries']) {
      mkdirSync(path.join(draft, 'data', folder), { recursive: true, mode: 0o700 });
    }
    const own = path.join(draft, 'data', 'postgresql.auto.conf');
    appendFileSync(own, recoverySettings(archive, at));
    appendFileSync(path.join(draft, 'data', 'recovery.signal'), '');
  });
  try {
    progress('Recovering what was written since …');
    // Otherwise it would let us in before it has come to its end.
    const closed = { ...settings, hot_standby: 'off' };
    const server = await openEmbedded(dataDir, database, progress, closed);
    await forgetRecovery(server.url('postgres'));
    return server;
  } catch (error) {
    removeCluster(dataDir, place);
    if (!(error instanceof Error && NOT_REACHED.test(error.message))) throw error;
    throw new UserError(
      `The archive does not reach ${at}, and nothing was restored. Leave --at out to restore all that it has.`,
    );
  }
}

/** Has the ledger know what it lost. Gives what to say of it. */
export async function noteRecovery(
  url: string,
  { archive, at }: Pick<Recovery, 'archive' | 'at'>,
): Promise<string> {
  await prepareDatabase(url);
  const madeAt = at ?? (await lastRecovered(url));
  return noteRestoration(url, { from: archive, manifest: null, madeAt });
}

/** When the last was recorded that Postgres found in an archive or received, in ISO 8601; null if there was none since its start. */
export async function lastRecovered(url: string): Promise<string | null> {
  const { sql, close } = connect(url, { max: 1 });
  const [row] = await sql<{ at: string | null }[]>`
    select to_json(pg_last_xact_replay_timestamp()) #>> '{}' as at`.finally(close);
  return row?.at ?? null;
}

const NOT_REACHED = /recovery ended before configured recovery target was reached/;

/** The newest copy that was whole by then. */
function copyBefore(archive: string, at: string | null): string {
  const folder = copiesIn(archive);
  const limit = at === null ? '~' : at.replace(/[-:]/g, '');
  const copies = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d/.test(name)) : [];
  const newest = copies
    .filter((name) => name < limit)
    .sort()
    .at(-1);
  if (newest !== undefined) return path.join(folder, newest);
  throw new UserError(
    copies.length === 0
      ? `There is no copy of a database in ${folder}.`
      : `The oldest copy in ${folder} is of ${copies.sort()[0]}, which is after ${at}.`,
  );
}

/** The cluster is one like any other from here on. */
async function forgetRecovery(url: string): Promise<void> {
  const { sql, close } = connect(url, { max: 1 });
  try {
    for (const name of RECOVERY_SETTINGS) await sql.unsafe(`alter system reset ${name}`);
  } finally {
    await close();
  }
}
