import { Command } from 'commander';
import { z } from 'zod';
import type { Env } from '@/lib/config/env';
import { UserError } from '@/lib/errors';
import { decrypterOf } from './backup/keys';
import { openBackup } from './backup/open-backup';
import { noteRecovery, recover } from './backup/recover';
import { contentsInWords, noteRestoration, restoreInto } from './backup/restore-into';
import { putSettingsBack, refuseOtherSecret } from './backup/settings';
import { EMBEDDED_DATABASE, readEnv, withDatabase } from './database';
import { runCommand } from './lifecycle';
import { say } from './progress';

type RestoreOptions = { key?: string; fromArchive?: string; at?: string; noted?: string };

await runCommand(async () => {
  const command = new Command('npm run restore --')
    .description('Restores a ledger into an empty place, whole or not at all.')
    .argument('[file]', 'the backup')
    .option('--key <file>', 'its key, if it is encrypted')
    .option('--from-archive <folder>', 'restores what WAL_ARCHIVE was, instead of a backup')
    .option(
      '--at <time>',
      'as it was then, such as 2026-11-27T03:30:00Z; otherwise as late as can be',
    )
    .option(
      '--noted <time>',
      'notes instead that Postgres itself was restored as it was then, such as by pgBackRest',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
  const [file] = command.args;
  const { key, fromArchive, at, noted } = command.opts<RestoreOptions>();
  if (noted) await noteOnly(readEnv(), instantOf(noted, '--noted'));
  else if (fromArchive) await restoreFromArchive(readEnv(), fromArchive, at);
  else if (file) await restoreBackup(readEnv(), file, key);
  else throw new UserError('Name the backup to restore: npm run restore -- FILE.');
  return 0;
});

async function restoreBackup(env: Env, file: string, key: string | undefined): Promise<void> {
  const backup = await openBackup(file, key ? decrypterOf(key) : null);
  contentsInWords(backup.manifest).forEach(say);
  refuseOtherSecret(env, backup.settings);
  const { hash: manifest, settings } = backup;
  const { madeAt } = backup.manifest;
  const numbers = await withDatabase(env, say, async (url) => {
    await restoreInto(url, backup);
    return noteRestoration(url, { from: file, manifest, madeAt });
  });
  putSettingsBack(env, settings);
  say(`The ledger was restored. People have to sign in again. ${numbers}`);
}

async function restoreFromArchive(env: Env, archive: string, at?: string): Promise<void> {
  if (env.DATABASE_URL) {
    throw new UserError('An archive is restored into a folder: leave DATABASE_URL out.');
  }
  const order = {
    archive,
    dataDir: env.DATA_DIR,
    at: at === undefined ? null : instantOf(at, '--at'),
  };
  const server = await recover(order, EMBEDDED_DATABASE, say);
  const url = server.url(EMBEDDED_DATABASE);
  const numbers = await noteRecovery(url, order).finally(() => server.release());
  say(
    `The ledger was restored${at ? ` as it was at ${at}` : ''}. ${numbers} Start it with WAL_ARCHIVE set to a new folder, and run npm run backup -- --base.`,
  );
}

/** For a database that was restored by other means. */
async function noteOnly(env: Env, at: string): Promise<void> {
  const order = { archive: 'the database’s own recovery', at };
  say(await withDatabase(env, say, (url) => noteRecovery(url, order)));
}

function instantOf(at: string, option: string): string {
  const time = z.iso.datetime({ offset: true }).safeParse(at);
  if (time.success) return new Date(time.data).toISOString();
  throw new UserError(
    `${option} must be a time with its zone (2026-11-27T03:30:00Z), not "${at}".`,
  );
}
