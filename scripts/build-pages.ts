import path from 'node:path';
import { Command } from 'commander';
import { keepFormerFiles, wholeBuilds } from './build/folders';
import { makeBuild } from './build/make';
import { runCommand } from './lifecycle';
import { say } from './progress';

await runCommand(async () => {
  const { former } = new Command('npm run build --')
    .description('Makes the production build, beside the one that is served.')
    .option(
      '--former <folder>',
      'where the version before is: pages of it that are open go on working',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse()
    .opts<{ former?: string }>();
  const root = process.cwd();
  const folder = await makeBuild(root, say);
  for (const build of former ? wholeBuilds(former) : []) {
    keepFormerFiles(path.join(former ?? '', build), path.join(root, folder));
  }
  return 0;
});
