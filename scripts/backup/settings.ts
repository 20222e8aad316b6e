import path from 'node:path';
import { keepSecret, readSecret, SECRET_FILE } from '@/lib/auth/kept-secret';
import type { TarFile } from '@/lib/backup/tar';
import type { Env } from '@/lib/config/env';
import { UserError } from '@/lib/errors';

const SECRET_NAME = `settings/${SECRET_FILE}`;

/**
 * What is kept beside the database: the secret that cookies are signed and second factors encrypted with, if it is kept in the
 * data folder. Only for a backup that is encrypted: with it, who reads one could use the second factors.
 */
export function settingsOf(env: Env): TarFile[] {
  const secret = env.AUTH_SECRET ? null : readSecret(env.DATA_DIR);
  return secret === null ? [] : [{ name: SECRET_NAME, bytes: Buffer.from(secret) }];
}

/** @throws UserError if the data folder has a secret of its own, which the backup's would have to replace */
export function refuseOtherSecret(env: Env, settings: readonly TarFile[]): void {
  const secret = secretIn(settings);
  const there = readSecret(env.DATA_DIR);
  if (secret === null || env.AUTH_SECRET || there === null || there === secret) return;
  const file = path.resolve(env.DATA_DIR, SECRET_FILE);
  throw new UserError(
    `The backup has another secret for second factors than ${file}, and nothing was restored. Set DATA_DIR to a folder that does not exist yet, or move that file away.`,
  );
}

export function putSettingsBack(env: Env, settings: readonly TarFile[]): void {
  const secret = secretIn(settings);
  if (secret === null || env.AUTH_SECRET || readSecret(env.DATA_DIR) !== null) return;
  keepSecret(path.resolve(env.DATA_DIR, SECRET_FILE), secret);
}

function secretIn(settings: readonly TarFile[]): string | null {
  return settings.find(({ name }) => name === SECRET_NAME)?.bytes.toString() ?? null;
}
