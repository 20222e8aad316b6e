import type { Progress } from '../progress';
import { findOrCreateCluster } from './place';
import { type HeldServer, holdServer, type Settings, stopServer } from './server';

export type EmbeddedServer = {
  /** The address of one of its databases. */
  url(database: string): string;
  /** Stops the server, unless another process uses it. */
  release(): Promise<void>;
};

const SETTINGS: Settings = {
  listen_addresses: '127.0.0.1',
  // No socket file: its path may be at most 107 bytes long.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
};

/**
 * The embedded server of a data folder, with a database of that name: found running, or started, or made first. Where it
 * ends while it is held, it is started again, at the same address.
 * @throws UserError where that can't be done; it says why and what to do.
 */
export async function openEmbedded(
  dataDir: string,
  database: string,
  progress: Progress,
  settings: Settings = {},
): Promise<EmbeddedServer> {
  const place = await findOrCreateCluster(dataDir, progress);
  let held = holdAgain();
  let wanted = true;

  function holdAgain(): Promise<HeldServer> {
    return holdServer(place, { ...SETTINGS, ...settings }, progress, () => {
      if (!wanted) return;
      progress('The database ended unexpectedly; starting it again …');
      held = holdAgain();
      held.catch((error) => progress(String(error)));
    });
  }

  async function release(): Promise<void> {
    wanted = false;
    const { hold } = await held;
    try {
      if (await hold.release()) await stopServer(place);
    } finally {
      await hold.close();
    }
  }

  const { hold, url } = await held;
  try {
    await hold.ensureDatabase(database);
  } catch (error) {
    await release();
    throw error;
  }
  return { url, release };
}
