import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '@/lib/config/env';
import { UserError } from '@/lib/errors';
import { giveTo } from './account';
import type { ClusterPlace } from './place';
import { LOOPBACK, whyNotListen } from './port';
import type { Settings } from './server';

/** Where other machines may copy the server, and whether what is published waits for one of them. */
export type Replicas = { host: string; port: number; isWaitedFor: boolean };

/** The only login that is let in from other machines, for copying, and for asking what anyone may read. */
export const REPLICA_LOGIN = 'ledger_replica';

/** The log that is kept for a copy that was away; one that was away for longer has to be made again. */
const KEPT_LOG = '2GB';

/** The settings by which a server can be copied by other machines, and the list of those it lets in. */
export function replicaSettings(
  place: ClusterPlace,
  database: string,
  { host, isWaitedFor }: Replicas,
): Settings {
  const file = path.join(place.folder, 'pg_hba.conf');
  writeFileSync(file, rulesOf(database), { mode: 0o600 });
  giveTo(place.account, file);
  return {
    hba_file: file,
    listen_addresses: [...new Set([LOOPBACK, host])].join(','),
    wal_level: 'replica',
    wal_keep_size: KEPT_LOG,
    // Only what is published asks to be waited for: db/write/versions.ts.
    ...(isWaitedFor ? { synchronous_standby_names: 'ANY 1 (*)', synchronous_commit: 'local' } : {}),
  };
}

function rulesOf(database: string): string {
  const rules = [
    `host all all ${LOOPBACK}/32`,
    'host all all ::1/128',
    `host replication all ${LOOPBACK}/32`,
    `host replication ${REPLICA_LOGIN} all`,
    `host ${database} ${REPLICA_LOGIN} all`,
  ];
  return rules.map((rule) => `${rule} scram-sha-256\n`).join('');
}

/**
 * What REPLICAS says.
 * @throws UserError if it is not an address of this machine
 */
export async function readReplicas({ REPLICAS, REPLICAS_WAIT }: Env): Promise<Replicas | null> {
  if (REPLICAS === undefined) return null;
  const [host = '', port = ''] = REPLICAS.split(':');
  const fault = await whyNotListen(0, host);
  if (fault === null) return { host, port: Number(port), isWaitedFor: REPLICAS_WAIT === 'on' };
  throw new UserError(`REPLICAS must begin with an address of this machine (${fault}).`);
}
