import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { startScript } from '@/scripts/child';
import { keepRunning } from '@/scripts/keep-running';
import { runCommand } from '@/scripts/lifecycle';
import { say } from '@/scripts/progress';

/** A process that keeps the script of its argument running, which answers once it has made the file that it is given. */
const [, , script = '', file = ''] = process.argv;

await runCommand(
  () =>
    keepRunning(
      'The web server',
      () => startScript([script, file], 'inherit', process.env),
      async (ended) => {
        const gone = ended.then(() => true);
        while (!existsSync(file)) if (await Promise.race([gone, delay(20, false)])) return false;
        say('It answers.');
        return true;
      },
      say,
    ),
  { server: true },
);
