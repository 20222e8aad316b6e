import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { UserError } from '@/lib/errors';
import { MUTANTS, type Mutant } from '@/tests/mutants';
import { beforeExit, runCommand } from './lifecycle';
import { say } from './progress';

/** Puts each fault of tests/mutants.ts into a copy of the tree, and says which of them no test finds. */
await runCommand(async () => {
  const command = new Command('npm run mutants --')
    .description('Puts known faults into a copy of the code, one by one, and says which survive.')
    .argument('[words...]', 'only the faults whose words hold all of these')
    .option('--shard <part/parts>', 'only one part of them, such as 1/3: all together take long')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
  const isInShard = shardOf(command.opts<{ shard?: string }>().shard ?? '1/1');
  const chosen = MUTANTS.filter(
    ({ fault }, i) => command.args.every((word) => fault.includes(word)) && isInShard(i),
  );
  if (chosen.length === 0) throw new UserError('No fault in tests/mutants.ts has those words.');
  const copy = copyTree();
  await refuseFailing(copy, chosen);
  const survivors: Mutant[] = [];
  for (const [i, mutant] of chosen.entries()) {
    const isFound = await isKilled(copy, mutant);
    say(`${i + 1} of ${chosen.length}, ${isFound ? 'found' : 'SURVIVES'}: ${mutant.fault}`);
    if (!isFound) survivors.push(mutant);
  }
  for (const { fault, file, tests } of survivors) {
    console.log(`${fault} (${file}): not found by ${tests.join(', ')}`);
  }
  say(`${chosen.length - survivors.length} of ${chosen.length} were found.`);
  return survivors.length === 0 ? 0 : 1;
});

/** Whether a fault is in a part, by its place in the list. */
function shardOf(given: string): (place: number) => boolean {
  const [, part, parts] = /^([1-9]\d?)\/([1-9]\d?)$/.exec(given) ?? [];
  if (part === undefined || Number(part) > Number(parts)) {
    throw new UserError(`--shard must be a part of parts, such as 1/3, not "${given}".`);
  }
  return (place) => place % Number(parts) === Number(part) - 1;
}

/** The files that Git knows, or would, in a folder of their own that goes with this process. */
function copyTree(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-mutants-'));
  chmodSync(copy, 0o711);
  beforeExit(async () => rmSync(copy, { recursive: true, force: true }));
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  for (const file of listed.split('\0')) {
    if (file === '' || !existsSync(file)) continue;
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    cpSync(file, path.join(copy, file));
  }
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** A test that fails without any fault would be taken for one that finds each. */
async function refuseFailing(copy: string, mutants: readonly Mutant[]): Promise<void> {
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
  say(`Running ${tests.length} test files without a fault …`);
  if (!(await passes(copy, tests))) {
    throw new UserError(
      `Tests fail without any of the faults. Fix that first: ${tests.join(', ')}`,
    );
  }
}

async function isKilled(copy: string, { file, find, replace, tests }: Mutant): Promise<boolean> {
  const place = path.join(copy, file);
  const text = readFileSync(place, 'utf8');
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new UserError(`${file} does not hold this text once: ${find}`);
  }
  writeFileSync(place, before + replace + after);
  try {
    return !(await passes(copy, tests));
  } finally {
    writeFileSync(place, text);
  }
}

/** Whether test files pass, in the copy. */
async function passes(copy: string, tests: readonly string[]): Promise<boolean> {
  const vitest = path.join('node_modules', '.bin', 'vitest');
  const child = spawn(vitest, ['run', '--bail=1', '--reporter=dot', ...tests], {
    cwd: copy,
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const dismiss = beforeExit(async () => {
    child.kill('SIGINT');
    await ended;
  });
  const [code] = await ended;
  dismiss();
  return code === 0;
}
