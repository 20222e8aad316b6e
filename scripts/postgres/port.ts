import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

export const LOOPBACK = '127.0.0.1';

/** The port this cluster had last, if it is free, otherwise one that the system gives. */
export async function choosePort(folder: string): Promise<number> {
  const last = readLast(folder);
  if (last !== null && (await whyNotListen(last, LOOPBACK)) === null) return last;
  return listen(0, LOOPBACK);
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

/** The system's code for why nobody could listen at that port now, such as EADDRINUSE; null if anyone could. */
export async function whyNotListen(port: number, host: string): Promise<string | null> {
  try {
    await listen(port, host);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

/** Listens for a moment; gives the port. */
function listen(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error(`no port at ${host}`)),
      );
    });
  });
}
