import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { scramVerifier } from '@/db/access/make-logins';
import { connect } from '@/db/client';
import { UserError } from '@/lib/errors';
import { lastRecovered, noteRecovery } from '@/scripts/backup/recover';
import type { Progress } from '@/scripts/progress';
import { asAccount, giveTo } from './account';
import { keepCopiersPassword, keepLogin, SUPERUSER } from './cluster';
import { openEmbedded } from './embedded';
import { type ClusterPlace, findCluster, findOrCreateCluster } from './place';
import { inspectServer } from './running';
import { followsAnother, STANDBY_SETTINGS } from './standby';

const WITHIN_S = 60;

/**
 * Makes the copy in a data folder a ledger of its own, with all that it has received. Unless that is all that the primary had, the ledger
 * notes that it lost the rest, whose numbers it never gives again.
 * @throws UserError if there is none, or it is in use
 */
export async function promoteCopy(
  dataDir: string,
  database: string,
  { hasAll, progress }: { hasAll: boolean; progress: Progress },
): Promise<void> {
  const found = findCluster(dataDir);
  if (found === null || !followsAnother(found)) {
    throw new UserError(`${path.resolve(dataDir)} has no copy of another machine’s ledger.`);
  }
  const place = await findOrCreateCluster(dataDir, progress);
  refuseInUse(place);
  const copy = await openEmbedded(dataDir, database, progress, STANDBY_SETTINGS);
  const url = copy.url(database);
  let received: string | null;
  try {
    await promisify(execFile)(
      path.join(place.binaries.folder, 'bin', 'pg_ctl'),
      ['promote', '-D', path.join(place.folder, 'data'), '-t', String(WITHIN_S)],
      asAccount(place.account),
    );
    await checkPromoted(url);
    received = await lastRecovered(url);
  } finally {
    await copy.release();
  }
  refuseInUse(place);
  takeOwnership(place, database);
  if (hasAll) return;
  try {
    const server = await openEmbedded(dataDir, database, progress);
    const lost = { archive: 'a copy that was promoted', at: received };
    progress(await noteRecovery(server.url(database), lost).finally(() => server.release()));
  } catch (error) {
    throw new UserError(
      `This machine has the ledger now, but could not note what it may have lost (${String(error)}). Before anything is published here, run: npm run restore -- --noted ${received ?? LONG_AGO}`,
    );
  }
}

/** As a ledger knows by its newest version up to when it has everything at least. */
const LONG_AGO = '1970-01-01T00:00:00Z';

function refuseInUse({ folder }: ClusterPlace): void {
  if (inspectServer(path.join(folder, 'data')).state === 'none') return;
  throw new UserError('Stop everything on this machine that uses the copy, and try again.');
}

async function checkPromoted(url: string): Promise<void> {
  const { sql, close } = connect(url, { max: 1 });
  const [row] = await sql<{ follows: boolean }[]>`select pg_is_in_recovery() as follows`;
  await close();
  if (row?.follows) throw new UserError('Postgres did not promote the copy: see its log.');
}

/** The owner's password is not on a machine that reads, so a new one is set by means of the files. */
function takeOwnership({ folder, binaries, account }: ClusterPlace, database: string): void {
  const password = randomBytes(24).toString('base64url');
  const { stdout, stderr } = spawnSync(
    path.join(binaries.folder, 'bin', 'postgres'),
    ['--single', '-j', '-D', path.join(folder, 'data'), database],
    {
      ...asAccount(account),
      encoding: 'utf8',
      input: `alter role ${SUPERUSER} password '${scramVerifier(password)}'\n\n`,
    },
  );
  const fault = /(?:ERROR|FATAL|PANIC):.*/.exec(`${stdout}${stderr}`)?.[0];
  if (fault) throw new UserError(`The owner’s password could not be set: ${fault}`);
  keepCopiersPassword(folder);
  keepLogin(folder, { user: SUPERUSER, password });
  giveTo(account, folder);
}
