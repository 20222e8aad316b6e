import { makeBuild } from './build';
import { runCommand } from './lifecycle';
import { say } from './progress';

await runCommand(async () => {
  await makeBuild(process.cwd(), say);
  return 0;
});
