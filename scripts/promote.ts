import { Command } from 'commander';
import { EMBEDDED_DATABASE, readEnv } from './database';
import { runCommand } from './lifecycle';
import { promoteCopy } from './postgres/promote';
import { say } from './progress';

const { hasAll } = new Command('npm run promote --')
  .description('Makes a reader machine’s copy the ledger, if the primary is lost.')
  .option(
    '--has-all',
    'the copy has all that was published: the primary had REPLICAS_WAIT=on, or it was stopped while the copy followed it',
    false,
  )
  .parse()
  .opts<{ hasAll: boolean }>();

await runCommand(async () => {
  await promoteCopy(readEnv().DATA_DIR, EMBEDDED_DATABASE, { hasAll, progress: say });
  say(
    'This machine has the ledger now, with all that it had received. Make sure that the former primary is never started again, and start here without ROLE=reader.',
  );
  return 0;
});
