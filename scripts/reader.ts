import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { NoLogins, readerOfCopy } from '@/db/access/make-logins';
import { makeReplicaLogin } from '@/db/access/replica-login';
import type { ForWebLogins } from '@/db/access/web-logins';
import { connect, type Sql } from '@/db/client';
import type { Env } from '@/lib/config/env';
import { UserError } from '@/lib/errors';
import { readCopiersPassword } from './postgres/cluster';
import { findCluster } from './postgres/place';
import { REPLICA_LOGIN } from './postgres/replicas';
import type { Progress } from './progress';
import { usedAddress } from './web-access';

/** The file, on the primary, with what a reader's machine is told as PRIMARY_URL. */
const ADDRESS_FILE = 'primary-url';

type Where = { at: string; reader: string };

/** Lets other machines copy the embedded database at `url`, and writes down the address by which they do. */
export async function admitReplicas(
  dataDir: string,
  url: string,
  { at, reader }: Where,
  progress: Progress,
): Promise<string> {
  const { sql, close } = connect(url, { max: 1, applicationName: 'casualty-ledger set-up' });
  try {
    const cluster = findCluster(dataDir);
    const login = {
      name: REPLICA_LOGIN,
      reader: decodeURIComponent(new URL(reader).username),
      kept: cluster && readCopiersPassword(cluster),
    };
    const address = new URL(await makeReplicaLogin(sql, url, login));
    address.host = at;
    const file = path.join(dataDir, ADDRESS_FILE);
    writeFileSync(file, `${address.href}\n`, { mode: 0o600 });
    progress(`Readers’ machines can copy the ledger by the address in ${file}, which is a secret.`);
    return address.href;
  } finally {
    await close();
  }
}

/**
 * Looks whether a copy at `url` can be read by this version, and gives the addresses by which the web server uses it. There is no desk.
 * @throws UserError if it can't
 */
export async function readyToRead(env: Env, url: string): Promise<ForWebLogins<string>> {
  if (env.AUDIENCE === 'members') {
    throw new UserError(
      'A reader’s machine can’t sign anyone in, so that it can’t serve a site for members: leave AUDIENCE out, or ROLE=reader.',
    );
  }
  const { sql, close } = connect(url, { max: 1, applicationName: 'casualty-ledger set-up' });
  try {
    return { reader: usedAddress(env, await readerAddress(env, sql, url)), desk: '' };
  } finally {
    await close();
  }
}

/** A copy of ours is read by the login that it is copied by, a given one by the login that the settings or its primary made. */
async function readerAddress(env: Env, sql: Sql, url: string): Promise<string> {
  if (env.DATABASE_URL === undefined) return url;
  if (env.DATABASE_URL_READER !== undefined) return env.DATABASE_URL_READER;
  try {
    return await readerOfCopy(sql, url);
  } catch (error) {
    if (!(error instanceof NoLogins)) throw error;
    throw new UserError(
      `The copy can't be read by a login for public pages (${error.message}): set DATABASE_URL_READER.`,
    );
  }
}
