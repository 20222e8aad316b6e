import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from '@/db/client';
import { beforeExit } from '../lifecycle';
import { openEmbedded } from '../postgres/embedded';
import { say } from '../progress';
import { CONNECTIONS_TO_COUNT, verifyCitations, verifyPromises } from '../verify-ledger';
import type { Backup } from './open-backup';
import { restoreInto } from './restore-into';

/** It lasts for minutes, and nothing is lost with it. */
const FAST_AND_LOOSE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Restores a backup into a database of its own in a temporary folder, and does what `npm run verify` and `npm run verify -- --citations`
 * do. Gives 1 if there are differences, otherwise 0. Nothing of it is left.
 */
export async function checkBackup(backup: Backup): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-check-'));
  // Where root runs it, the account that runs the server must be able to enter.
  chmodSync(folder, 0o711);
  const remove = async () => rmSync(folder, { recursive: true, force: true });
  beforeExit(remove);
  const opening = openEmbedded(folder, 'check', say, FAST_AND_LOOSE);
  beforeExit(async () => (await opening).release());
  const server = await opening;
  const url = server.url('check');
  say('Restoring …');
  await restoreInto(url, backup);
  const { db, close } = connect(url, { max: CONNECTIONS_TO_COUNT });
  try {
    const promises = await verifyPromises(db);
    return Math.max(promises, await verifyCitations(db));
  } finally {
    await close();
  }
}
