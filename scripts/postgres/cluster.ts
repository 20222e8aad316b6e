import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '@/lib/errors';
import { type Account, asAccount, giveTo } from './account';
import type { Binaries } from './binaries';
import { isAlive } from './running';

export const SUPERUSER = 'ledger';

const INITDB_LIMIT_MS = 120_000;

/** Puts `data` and `password` into a folder that is to be a cluster's. */
export type FillCluster = (draft: string) => Promise<void>;

/**
 * Makes a cluster at `folder`, whole or not at all: it is made beside and then renamed, so that of two processes that
 * make it at the same time one wins and the other uses the winner's. It is a new one, or what `fill` makes of it.
 */
export async function createCluster(
  folder: string,
  binaries: Binaries,
  account: Account | null,
  fill: FillCluster | null = null,
): Promise<string> {
  sweepAbandoned(path.dirname(folder));
  const draft = path.join(path.dirname(folder), `.new-${process.pid}-${path.basename(folder)}`);
  mkdirSync(draft, { mode: 0o700 });
  try {
    if (fill === null) await fillByInitdb(draft, binaries, account);
    else await fill(draft);
    giveTo(account, draft);
    if (!existsSync(folder)) renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(path.join(folder, 'data'))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

async function fillByInitdb(
  draft: string,
  binaries: Binaries,
  account: Account | null,
): Promise<void> {
  const password = path.join(draft, 'password');
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  giveTo(account, draft);
  await initdb(path.join(draft, 'data'), password, binaries, account);
}

/** The major version of the Postgres that made a cluster. */
export const majorOfCluster = (folder: string): string =>
  readFileSync(path.join(folder, 'data', 'PG_VERSION'), 'utf8').trim();

/** By what this product's processes sign in to a cluster's server. */
type Login = { user: string; password: string };

/** Puts the login that is to be used where it is looked for; without a name, it is the owner. */
export function keepLogin(folder: string, { user, password }: Login): void {
  writeFileSync(path.join(folder, 'password'), password, { mode: 0o600 });
  writeFileSync(path.join(folder, 'user'), user, { mode: 0o600 });
}

const copiersFile = (folder: string) => path.join(folder, 'replica-password');

/** Keeps the password by which a copy that becomes the primary was made: other copies know no other. */
export function keepCopiersPassword(folder: string): void {
  writeFileSync(copiersFile(folder), readLogin(folder).password, { mode: 0o600 });
}

/** The password of the login for copies, where it is older than the cluster's owner's. */
export function readCopiersPassword(folder: string): string | null {
  return existsSync(copiersFile(folder)) ? readFileSync(copiersFile(folder), 'utf8').trim() : null;
}

/** @throws UserError if the cluster is another user's. */
export function readLogin(folder: string): Login {
  try {
    const user = path.join(folder, 'user');
    return {
      user: existsSync(user) ? readFileSync(user, 'utf8').trim() : SUPERUSER,
      password: readFileSync(path.join(folder, 'password'), 'utf8').trim(),
    };
  } catch (error) {
    throw new UserError(
      `Can't read the database's password in ${folder} (${String(error)}): start as the user who made it, or set DATA_DIR to a folder of your own.`,
    );
  }
}

async function initdb(
  data: string,
  passwordFile: string,
  binaries: Binaries,
  account: Account | null,
): Promise<void> {
  const args = [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ];
  try {
    await promisify(execFile)(path.join(binaries.folder, 'bin', 'initdb'), args, {
      ...asAccount(account),
      timeout: INITDB_LIMIT_MS,
    });
  } catch (error) {
    throw new UserError(`Postgres could not make a database: ${reasonOf(error)}`);
  }
}

/** What initdb itself said, where it said something. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return said || String(error);
}

/** Removes what processes left that were killed while they made a cluster. */
function sweepAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const maker = /^\.new-(\d+)-/.exec(name)?.[1];
    if (maker && !isAlive(Number(maker))) {
      rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
}
