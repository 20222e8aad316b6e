import { createWriteStream, mkdirSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { Command } from 'commander';
import type { Manifest } from '@/lib/backup/manifest';
import type { Env } from '@/lib/config/env';
import { UserError } from '@/lib/errors';
import { copyCluster } from './backup/base-copy';
import { checkBackup } from './backup/check-backup';
import { decrypterOf, encrypterFor, makeKey } from './backup/keys';
import { openBackup } from './backup/open-backup';
import { contentsInWords } from './backup/restore-into';
import { settingsOf } from './backup/settings';
import { hashOfBackup, writeBackup } from './backup/write-backup';
import { readEnv, withDatabase } from './database';
import { STDIN as STANDARD } from './input';
import { runCommand } from './lifecycle';
import { print, say } from './progress';
import { faultInWords, tellLog } from './tell-log';

/** How the audit log calls it. */
const STANDARD_OUTPUT = 'standard output';

type BackupOptions = {
  recipient?: string;
  check?: string;
  key?: string;
  newKey?: string;
  base?: true;
};

await runCommand(async () => {
  const command = new Command('npm run -s backup --')
    .description(
      'Writes the whole ledger to one file, as it is at one moment, while others go on using it.',
    )
    .argument('[place]', 'a folder, a file, or - for standard output (default: DATA_DIR/backups)')
    .option('--recipient <key>', 'encrypts it for this public key (default: BACKUP_RECIPIENT)')
    .option('--new-key <file>', 'makes a key for backups instead, and prints its public half')
    .option('--check <file>', 'restores a backup in a temporary folder and verifies it instead')
    .option('--key <file>', 'the key of the backup to check, if it is encrypted')
    .option(
      '--base',
      'copies the embedded database into WAL_ARCHIVE instead, so that any later moment can be restored',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
  const options = command.opts<BackupOptions>();
  if (options.newKey) return newKey(options.newKey);
  if (options.check) return check(options.check, options.key);
  if (options.base) return copyToArchive(readEnv());
  return backUp(readEnv(), command.args[0], options.recipient);
});

async function newKey(file: string): Promise<number> {
  await print(await makeKey(file));
  say(
    `${file} opens the backups that are made with BACKUP_RECIPIENT set to the line above. If it is lost, so are they: keep a copy of it away from this machine.`,
  );
  return 0;
}

async function copyToArchive(env: Env): Promise<number> {
  const archive = env.WAL_ARCHIVE;
  if (!archive) throw new UserError('Set WAL_ARCHIVE to the folder that the copy is for.');
  if (env.DATABASE_URL) {
    throw new UserError(
      'Only the embedded database can be copied so. For a Postgres of your own, see "Any moment" in docs/operations.md.',
    );
  }
  const copy = await withDatabase(env, say, (url) =>
    orToldWhyNot(url, archive, () => copyCluster(url, archive)),
  );
  await print(copy);
  return 0;
}

async function check(file: string, key: string | undefined): Promise<number> {
  const backup = await openBackup(file, key ? decrypterOf(key) : null);
  contentsInWords(backup.manifest).forEach(say);
  return checkBackup(backup);
}

async function backUp(env: Env, place: string | undefined, recipient: string | undefined) {
  const recipients = recipient ?? env.BACKUP_RECIPIENT;
  const encrypter = recipients ? encrypterFor(recipients) : null;
  const settings = encrypter ? settingsOf(env) : [];
  const toStdout = place === STANDARD;
  const file = toStdout ? null : fileAt(place ?? path.join(env.DATA_DIR, 'backups'), recipients);
  const to = file === null ? STANDARD_OUTPUT : path.resolve(file);
  const manifest = await withDatabase(env, say, (url) =>
    told(url, to, () =>
      file === null
        ? writeBackup(url, process.stdout, settings, encrypter)
        : writeFile(file, (to) => writeBackup(url, to, settings, encrypter)),
    ),
  );
  contentsInWords(manifest).forEach(say);
  if (settings.length === 0 && !env.AUTH_SECRET) {
    say(
      `The secret for second factors in ${env.DATA_DIR} is only kept in a backup that is encrypted (BACKUP_RECIPIENT).`,
    );
  }
  if (file !== null) await print(file);
  return 0;
}

/** Makes a backup, and has the audit log say that it was made. */
async function told(url: string, to: string, make: () => Promise<Manifest>): Promise<Manifest> {
  const manifest = await orToldWhyNot(url, to, make);
  const { madeAt, tables } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const details = { to, madeAt, rows, manifest: hashOfBackup(manifest) };
  await tellLog(url, { action: 'ledger.back_up', details });
  return manifest;
}

/** Makes a backup; if that fails, the audit log says why. */
async function orToldWhyNot<T>(url: string, to: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    await tellLog(url, {
      action: 'ledger.back_up_failed',
      details: { to, fault: faultInWords(error) },
    });
    throw error;
  }
}

/** The file that a backup is written to: one with the time in its name, where a folder is given. */
function fileAt(place: string, isEncrypted: string | undefined): string {
  const isFolder =
    statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? !/\.\w+$/.test(place);
  if (!isFolder) return place;
  const time = new Date().toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');
  return path.join(place, `casualty-ledger-${time}.tar${isEncrypted ? '.age' : ''}`);
}

/** A file has its name once it is whole and on the disk; only this user can read it. */
async function writeFile(
  file: string,
  write: (to: Writable) => Promise<Manifest>,
): Promise<Manifest> {
  const part = `${file}.part`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    await rm(part, { force: true });
    const manifest = await write(createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, file);
    return manifest;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
