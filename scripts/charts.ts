import path from 'node:path';
import { Command } from 'commander';
import { countOf } from '@/lib/format/figures';
import { DIFFERENCES, differences, keep, layOut } from '@/tests/charts/kept';
import { runCommand } from './lifecycle';

await runCommand(async () => {
  const command = new Command('npm run charts --')
    .description('Compares every chart with its picture in tests/charts/kept.')
    .option('--keep', 'keep the new pictures')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
  const changed = differences();
  for (const { name } of changed) console.log(name);
  const pictures = countOf(changed.length, 'picture', 'pictures');
  if (command.opts().keep) {
    keep(changed);
    console.log(`${pictures} changed and kept.`);
    return 0;
  }
  if (changed.length === 0) {
    console.log('All charts match the pictures kept.');
    return 0;
  }
  layOut(changed);
  console.log(`${pictures} changed. Compare them in ${path.join(DIFFERENCES, 'index.html')}.`);
  console.log('To keep the new ones, run npm run charts -- --keep');
  return 1;
});
