import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { accountFor, asAccount, giveTo } from '@/scripts/postgres/account';
import { choosePort, LOOPBACK, whyNotListen } from '@/scripts/postgres/port';

const PROGRAM = '/usr/sbin/pgbouncer';

export const hasPgBouncer = existsSync(PROGRAM);

/** Debian's PgBouncer in transaction mode before the server of `url`, set up as docs/operations.md shows it, with few connections. */
export async function startPgBouncer(url: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-pgbouncer-'));
  const port = await choosePort(folder);
  const { hostname, port: behind, username, password } = new URL(url);
  const users = path.join(folder, 'users.txt');
  const config = path.join(folder, 'pgbouncer.ini');
  writeFileSync(users, `"${username}" "${password}"\n`);
  writeFileSync(
    config,
    `[databases]
* = host=${hostname} port=${behind} auth_user=${username}
[pgbouncer]
listen_addr = ${LOOPBACK}
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
auth_query = select rolname, rolpassword from pg_authid where rolname = $1
pool_mode = transaction
default_pool_size = 2
`,
  );
  const account = accountFor(folder);
  // As root it does not run, and its own account has to read what it is told.
  const runsAs = account ?? accountFor('/nowhere');
  giveTo(runsAs, folder);
  const pooler = spawn(PROGRAM, [config], { ...asAccount(runsAs), stdio: 'ignore' });
  const ended = once(pooler, 'exit');
  await vi.waitUntil(async () => (await whyNotListen(port, LOOPBACK)) === 'EADDRINUSE', {
    timeout: 60_000,
  });
  const by = new URL(url);
  by.port = String(port);
  return {
    url: by.href,
    async stop() {
      pooler.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
