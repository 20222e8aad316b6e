import { Command } from 'commander';
import { withLedger } from './ledger';
import { runCommand } from './lifecycle';
import { CONNECTIONS_TO_COUNT, verifyCitations, verifyPromises } from './verify-ledger';

await runCommand(async () => {
  const command = new Command('npm run verify')
    .usage('[-- --citations]')
    .description(
      'Recounts what charts count from the revisions and checks that the ledger keeps its promises.',
    )
    .option('--citations', 'counts every citation again from the revisions of its moment instead')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
  return command.opts<{ citations?: true }>().citations
    ? withLedger('verify', ({ db }) => verifyCitations(db), CONNECTIONS_TO_COUNT)
    : withLedger('verify', ({ db }) => verifyPromises(db));
});
