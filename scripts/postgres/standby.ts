import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { connect } from '@/db/client';
import { type PostgresAddress, readPostgresAddress } from '@/lib/config/postgres-address';
import { UserError } from '@/lib/errors';
import type { Progress } from '@/scripts/progress';
import { accountFor, giveTo } from './account';
import { takeBaseBackup } from './base-backup';
import { findBinaries, majorOf } from './binaries';
import { keepLogin } from './cluster';
import { fillNewCluster, findCluster } from './place';
import type { Settings } from './server';

/** How a server that follows another is run. A reader's question may hold the copying up for so long. */
export const STANDBY_SETTINGS: Settings = {
  hot_standby: 'on',
  hot_standby_feedback: 'on',
  max_standby_streaming_delay: '10s',
  max_standby_archive_delay: '10s',
};

/**
 * Makes the cluster of a data folder a copy that follows the primary at `url`, where it has none yet, and has one that follows
 * go by that address from its next start on.
 * @throws UserError if the folder has a ledger of its own, or the primary can't be copied
 */
export async function prepareStandby(
  dataDir: string,
  url: string,
  progress: Progress,
): Promise<void> {
  const folder = findCluster(dataDir);
  if (folder === null) {
    await checkPrimary(url);
    progress('Copying the primary’s database …');
    await fillNewCluster(dataDir, progress, (draft) => fillFrom(url, draft));
    return;
  }
  if (!followsAnother(folder)) {
    throw new UserError(
      `${path.resolve(dataDir)} has a ledger of its own, and with ROLE=reader it would be a copy: set DATA_DIR to a folder that does not exist yet.`,
    );
  }
  follow(folder, url);
  const account = accountFor(folder);
  giveTo(account, ownSettings(folder));
}

const ownSettings = (folder: string) => path.join(folder, 'data', 'postgresql.auto.conf');
const standbySignal = (folder: string) => path.join(folder, 'data', 'standby.signal');

/** Whether a cluster is a copy that follows another server. */
export const followsAnother = (folder: string): boolean => existsSync(standbySignal(folder));

async function checkPrimary(url: string): Promise<void> {
  const { sql, close } = connect(url, { max: 1 });
  try {
    const [row] = await sql<{ major: number; mayCopy: boolean }[]>`
      select current_setting('server_version_num')::integer / 10000 as major,
        (select rolreplication or rolsuper from pg_roles where rolname = current_user) as "mayCopy"`;
    const own = majorOf(findBinaries());
    if (String(row?.major) !== own) {
      throw new UserError(
        `The primary is a Postgres ${row?.major}, and the embedded one is ${own}: give a copy of your own by DATABASE_URL.`,
      );
    }
    if (!row?.mayCopy) throw new UserError('The login in PRIMARY_URL may not copy the database.');
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`The primary at PRIMARY_URL could not be asked: ${String(error)}`);
  } finally {
    await close();
  }
}

async function fillFrom(url: string, draft: string): Promise<void> {
  await takeBaseBackup(url, path.join(draft, 'data'));
  const { username, password } = new URL(url);
  keepLogin(draft, { user: decodeURIComponent(username), password: decodeURIComponent(password) });
  writeFileSync(standbySignal(draft), '');
  follow(draft, url);
}

const FOLLOWING = /^primary_conninfo\b.*\n?/gm;

/** The password is in a file that only the server's user can read, and not among its arguments, which anyone sees. */
function follow(folder: string, url: string): void {
  const file = ownSettings(folder);
  const others = existsSync(file) ? readFileSync(file, 'utf8').replace(FOLLOWING, '') : '';
  const line = `primary_conninfo = '${connectionTo(url).replaceAll("'", "''")}'\n`;
  writeFileSync(file, `${others}${line}`, { mode: 0o600 });
}

/** An address as libpq has it. */
function connectionTo(url: string): string {
  const address = readPostgresAddress(url);
  const { hostname: host, port, username, password } = new URL(address.url);
  const words = {
    host: address.host ?? host,
    port: port || '5432',
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    application_name: hostname(),
    connect_timeout: '10',
    ...tlsWords(address),
  };
  return Object.entries(words)
    .map(([name, value]) => `${name}='${value.replace(/['\\]/g, '\\$&')}'`)
    .join(' ');
}

function tlsWords({ tls, rootCertificates }: PostgresAddress): Record<string, string> {
  return {
    sslmode: tls === false ? 'disable' : tls,
    ...(rootCertificates === null ? {} : { sslrootcert: rootCertificates }),
  };
}
