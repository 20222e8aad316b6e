import { Command } from 'commander';
import { decrypterOf } from './backup/keys';
import { openBackup } from './backup/open-backup';
import { linesOf, restoreInto } from './backup/restore-into';
import { putSettingsBack, refuseOtherSecret } from './backup/settings';
import { readEnv, withDatabase } from './database';
import { runCommand } from './lifecycle';
import { say } from './progress';

await runCommand(async () => {
  const command = new Command('npm run restore --')
    .description('Restores a backup into an empty place, whole or not at all.')
    .argument('<file>', 'the backup')
    .option('--key <file>', 'its key, if it is encrypted')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
  const { key } = command.opts<{ key?: string }>();
  const env = readEnv();
  const backup = await openBackup(command.args[0] ?? '', key ? decrypterOf(key) : null);
  linesOf(backup.manifest).forEach(say);
  refuseOtherSecret(env, backup.settings);
  await withDatabase(env, say, (url) => restoreInto(url, backup));
  putSettingsBack(env, backup.settings);
  say(
    'The ledger was restored. People sign in again; npm start makes the logins of the web server.',
  );
  return 0;
});
