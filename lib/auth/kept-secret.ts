import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The name of the secret's file in the data folder. */
export const SECRET_FILE = 'auth-secret';

/**
 * The secret kept in a folder, made if there is none yet: 256 random bits that only their owner can read. Of several
 * processes that make one at once, all get that of the first.
 */
export function keptSecret(dataDir: string): string {
  return readSecret(dataDir) ?? make(path.resolve(dataDir, SECRET_FILE));
}

/** The secret kept in a folder; null if there is none. */
export function readSecret(dataDir: string): string | null {
  try {
    return readFileSync(path.resolve(dataDir, SECRET_FILE), 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function make(file: string): string {
  keepSecret(file, randomBytes(32).toString('hex'));
  return readFileSync(file, 'utf8');
}

/** Writes a secret to a file of its own, unless there is one already. */
export function keepSecret(file: string, secret: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, secret, { mode: 0o600, flag: 'wx' });
  try {
    // Unlike a rename, a link doesn't take the place of one that came first; and it is never seen half written.
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
