import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

export const LOOPBACK = '127.0.0.1';

/** Whether someone could listen at that port now, at that address. */
export async function isFree(port: number, host = LOOPBACK): Promise<boolean> {
  return (await listen(port, host)) !== null;
}

/** The port this cluster had last, if it is free, else one that the system gives. */
export async function choosePort(folder: string): Promise<number> {
  const last = readLast(folder);
  if (last !== null && (await isFree(last))) return last;
  const port = await listen(0, LOOPBACK);
  if (port === null) throw new Error(`no port is free at ${LOOPBACK}`);
  return port;
}

export function keepPort(folder: string, port: number): void {
  writeFileSync(path.join(folder, 'port'), `${port}\n`);
}

function readLast(folder: string): number | null {
  try {
    return Number(readFileSync(path.join(folder, 'port'), 'utf8')) || null;
  } catch {
    return null;
  }
}

/** Listens for a moment; gives the port, or null where that could not be had. */
function listen(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
