import { EMBEDDED_DATABASE, readEnv } from './database';
import { runCommand } from './lifecycle';
import { promoteCopy } from './postgres/promote';
import { say } from './progress';

await runCommand(async () => {
  await promoteCopy(readEnv().DATA_DIR, EMBEDDED_DATABASE, say);
  say(
    'This machine has the ledger now, with all that it had received. Make sure that the former primary is never started again, and start here without ROLE=reader.',
  );
  return 0;
});
