import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '@/lib/errors';
import { accountFor, canAs, giveTo } from './account';
import type { Settings } from './server';

/** Where copies of the cluster are in an archive, and where its write-ahead log is. */
export const copiesIn = (archive: string): string => path.join(path.resolve(archive), 'base');
const logIn = (archive: string): string => path.join(path.resolve(archive), 'wal');

/** A file of the log is closed after this time, however little is in it: at most so much is lost with the disk. */
const CLOSE_AFTER = '60s';

/**
 * The settings by which a server keeps its write-ahead log in an archive. A file has its name there once it is whole; one that is there
 * already and says something else is never overwritten.
 * @throws UserError if the account that runs the server can't write there
 */
export function archiveSettings(archive: string, dataDir: string): Settings {
  const log = logIn(archive);
  const account = accountFor(path.join(dataDir, 'postgres'));
  try {
    // The account has to enter the first, and only it the second.
    mkdirSync(archive, { recursive: true, mode: 0o711 });
    if (mkdirSync(log, { recursive: true, mode: 0o700 }) !== undefined) giveTo(account, log);
  } catch (error) {
    throw new UserError(`WAL_ARCHIVE must be a folder that can be written to (${String(error)}).`);
  }
  if (account && !canAs(account, 'test -w "$1" && cd -- "$1"', log)) {
    throw new UserError(
      `The user "${account.name}", who runs Postgres here, can't write to ${log}: give it that folder (chown), and let it enter the folders above (chmod o+x).`,
    );
  }
  const [to, draft] = [`'${log}/%f'`, `'${log}/.%f.part'`];
  return {
    archive_mode: 'on',
    archive_timeout: CLOSE_AFTER,
    archive_command: `if test -e ${to}; then cmp -s "%p" ${to}; else cp "%p" ${draft} && sync ${draft} && mv ${draft} ${to}; fi`,
  };
}

/**
 * What a server is told, in its own file of settings, that is to recover from an archive to a time, or as far as it goes. It reads
 * them before it knows the names of time zones.
 */
export function recoverySettings(archive: string, at: string | null): string {
  const lines = [
    `restore_command = 'cp "${logIn(archive)}/%f" "%p"'`,
    "recovery_target_action = 'promote'",
    ...(at === null ? [] : [`recovery_target_time = '${at.replace('Z', '+00')}'`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The names of what recoverySettings sets. */
export const RECOVERY_SETTINGS = [
  'restore_command',
  'recovery_target_action',
  'recovery_target_time',
] as const;
