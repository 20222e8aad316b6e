import { Command } from 'commander';
import { inSnapshot } from '@/db/read/at-version';
import { ledgerDifferences } from '@/db/verify/ledger-differences';
import { withLedger } from './ledger';
import { runCommand } from './lifecycle';
import { print, say } from './progress';

await runCommand(async () => {
  new Command('npm run verify')
    .description(
      'Recounts what charts count from the revisions and checks that the ledger keeps its promises.',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
  return verify();
});

/** Lists every difference on stdout; gives 1 if there are any, otherwise 0. */
async function verify(): Promise<number> {
  let differences = 0;
  await withLedger('verify', ({ db }) =>
    inSnapshot(db, async (snapshot) => {
      for await (const difference of ledgerDifferences(snapshot, say)) {
        differences += 1;
        await print(`${difference.subject}: ${difference.finding}`);
      }
    }),
  );
  const count = differences === 1 ? 'One difference.' : `${differences} differences.`;
  say(differences === 0 ? 'The ledger keeps its promises.' : count);
  return differences === 0 ? 0 : 1;
}
