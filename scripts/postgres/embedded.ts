import { setTimeout as delay } from 'node:timers/promises';
import { backOff } from '../back-off';
import type { Progress } from '../progress';
import { keepLogShort } from './log-file';
import { findOrCreateCluster } from './place';
import { type Replicas, replicaSettings } from './replicas';
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
 * ends while it is held, it is started again, at the same address, and tried again for ever where that fails.
 * @throws UserError if that can't be done; it says why and what to do.
 */
export async function openEmbedded(
  dataDir: string,
  database: string,
  progress: Progress,
  settings: Settings = {},
  replicas: Replicas | null = null,
): Promise<EmbeddedServer> {
  const place = await findOrCreateCluster(dataDir, progress);
  const all = {
    ...SETTINGS,
    ...settings,
    ...(replicas && replicaSettings(place, database, replicas)),
  };
  const released = new AbortController();
  released.signal.addEventListener('abort', keepLogShort(place.folder));
  let held = hold(replicas?.port);

  function hold(port?: number): Promise<HeldServer> {
    return holdServer(place, all, progress, onLost, port);
  }

  function onLost(port: number): void {
    if (released.signal.aborted) return;
    progress('The database stopped unexpectedly. Restarting it …');
    held = holdAgain(port);
    held.catch(() => {});
  }

  /** At the port where those who use it look for it; again and again until it runs or is not wanted any more. */
  async function holdAgain(port: number): Promise<HeldServer> {
    for (let failures = 1; ; failures += 1) {
      try {
        const server = await hold(port);
        progress('The database is back.');
        return server;
      } catch (error) {
        const wait = backOff(failures);
        progress(
          `${error instanceof Error ? error.message : String(error)} Trying again in ${wait / 1000} s …`,
        );
        await delay(wait, undefined, { signal: released.signal });
      }
    }
  }

  async function release(): Promise<void> {
    released.abort();
    const server = await held.catch(() => null);
    // It had ended, and could not be started again.
    if (server === null) return;
    try {
      if (await server.hold.release()) await stopServer(place);
    } finally {
      await server.hold.close();
    }
  }

  const server = await held;
  try {
    await server.hold.ensureDatabase(database);
  } catch (error) {
    await release();
    throw error;
  }
  return { url: server.url, release };
}
