import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { scramVerifier } from '@/db/access/make-logins';
import { connect } from '@/db/client';
import { UserError } from '@/lib/errors';
import type { Progress } from '@/scripts/progress';
import { asAccount, giveTo } from './account';
import { keepCopiersPassword, keepLogin, SUPERUSER } from './cluster';
import { openEmbedded } from './embedded';
import { type ClusterPlace, findCluster, findOrCreateCluster } from './place';
import { inspectServer } from './running';
import { followsAnother, STANDBY_SETTINGS } from './standby';

const WITHIN_S = 60;

/**
 * Makes the copy in a data folder a ledger of its own, with all that it has received.
 * @throws UserError if there is none, or it is in use
 */
export async function promoteCopy(
  dataDir: string,
  database: string,
  progress: Progress,
): Promise<void> {
  const found = findCluster(dataDir);
  if (found === null || !followsAnother(found)) {
    throw new UserError(`${path.resolve(dataDir)} has no copy of another machine’s ledger.`);
  }
  const place = await findOrCreateCluster(dataDir, progress);
  refuseInUse(place);
  const server = await openEmbedded(dataDir, database, progress, STANDBY_SETTINGS);
  try {
    await promisify(execFile)(
      path.join(place.binaries.folder, 'bin', 'pg_ctl'),
      ['promote', '-D', path.join(place.folder, 'data'), '-t', String(WITHIN_S)],
      asAccount(place.account),
    );
    await checkPromoted(server.url(database));
  } finally {
    await server.release();
  }
  refuseInUse(place);
  takeOwnership(place, database);
}

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
