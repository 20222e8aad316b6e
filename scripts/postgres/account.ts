import { execFileSync, type SpawnOptions, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { UserError } from '@/lib/errors';

/** The user that the server runs as, if that is not this process's own. Postgres refuses to run as root. */
export type Account = { uid: number; gid: number; name: string };

const FOR_A_SERVER = ['postgres', 'nobody'];

/**
 * The account for a server: none but our own for a plain user; for root the owner of the cluster, if there is one
 * already, otherwise the machine's `postgres`, else `nobody`.
 */
export function accountFor(clusterFolder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readAccounts();
  const owner = ownerOf(clusterFolder);
  if (owner && owner.uid !== 0) {
    return accounts.find(({ uid }) => uid === owner.uid) ?? { ...owner, name: `uid ${owner.uid}` };
  }
  for (const name of FOR_A_SERVER) {
    const account = accounts.find((one) => one.name === name);
    if (account) return account;
  }
  throw new UserError(
    'Postgres can\'t run as root, and there is no user "postgres" or "nobody" to run it. Make one, start as another user, or set DATABASE_URL.',
  );
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  return statSync(folder, { throwIfNoEntry: false });
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** Options by which a child process runs as the account, in a folder that anyone can enter. */
export function asAccount(account: Account | null): SpawnOptions {
  return account ? { uid: account.uid, gid: account.gid, cwd: '/' } : {};
}

/** Whether the account can do what a shell line says; its arguments are $1 and so on. */
export function canAs(account: Account, line: string, ...args: string[]): boolean {
  const { uid, gid } = account;
  const result = spawnSync('/bin/sh', ['-c', line, 'sh', ...args], {
    uid,
    gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return result.status === 0;
}

/** Gives a folder and all in it to the account. */
export function giveTo(account: Account | null, folder: string): void {
  if (account) execFileSync('chown', ['-Rh', `${account.uid}:${account.gid}`, folder]);
}
