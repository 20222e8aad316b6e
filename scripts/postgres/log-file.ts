import { copyFileSync, existsSync, openSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

const LIMIT_BYTES = 10_000_000;
const LOOK_EVERY_MS = 10_000;

/** The log of a cluster's server. */
export const logFileOf = (folder: string): string => path.join(folder, 'server.log');

/** Opens the log for a server that is started. */
export function openLog(folder: string): number {
  turnOver(logFileOf(folder));
  return openSync(logFileOf(folder), 'a', 0o600);
}

/** Keeps the log short while a server writes to it, and returns a function that ends this. Any number of processes can do so. */
export function keepLogShort(folder: string): () => void {
  const watch = setInterval(() => turnOver(logFileOf(folder)), LOOK_EVERY_MS);
  watch.unref();
  return () => clearInterval(watch);
}

/**
 * Begins the log again where it is long, and keeps the one before. The server has it open to append to: it would go on
 * writing to a file that was only renamed.
 */
function turnOver(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LIMIT_BYTES) return;
  try {
    copyFileSync(file, `${file}.1`);
  } catch {
    // The disk is too full for a copy: then it matters most that the log gets shorter.
  }
  if (existsSync(file)) truncateSync(file);
}
