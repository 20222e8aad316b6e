import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

import { parseEnv } from '@/lib/config/env';
import { openEmbedded } from '@/scripts/postgres/embedded';
import { prepareDatabase } from '@/scripts/prepare-database';
import { webAccess } from '@/scripts/web-access';
import { buildPrograms } from './programs';
import { TEMPLATE } from './template';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of a test server's databases, all but the name. */
    postgresUrl: string;
    /** The same for the web server's logins. */
    readerUrl: string;
    deskUrl: string;
  }
}

/** Nothing of a test's is to outlive the machine's next crash. */
const FAST_AND_LOOSE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
};

/** One server for a run of the integration tests, with a database to copy that is as the first start makes it, but for the starter ledger. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildPrograms();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-test-'));
  // Where root runs the tests, the account that runs the server must be able to enter it.
  chmodSync(dataDir, 0o711);
  const server = await openEmbedded(dataDir, TEMPLATE, () => {}, FAST_AND_LOOSE);
  await prepareDatabase(server.url(TEMPLATE));
  const access = await webAccess(parseEnv({}), server.url(TEMPLATE), () => {});
  project.provide('postgresUrl', server.url(''));
  project.provide('readerUrl', access.reader.slice(0, -TEMPLATE.length));
  project.provide('deskUrl', access.desk.slice(0, -TEMPLATE.length));
  return async () => {
    await server.release();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
