import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { programFile } from '@/tests/setup/programs';

type Command = 'backup' | 'export' | 'import' | 'restore' | 'user' | 'verify';

export type Ended = { code: number | null; stdout: string; stderr: string };
export type Running = { child: ChildProcess; ended: Promise<Ended> };

/** Starts a command of scripts/ on a database, as npm would. */
export function startCommand(
  script: Command,
  url: string,
  args: string[],
  stdin?: string,
): Running {
  const child = spawn(process.execPath, [programFile(`scripts/${script}.ts`), ...args], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(stdin);
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  const ended = once(child, 'close').then(([code]: (number | null)[]) => ({
    code: code ?? null,
    ...said,
  }));
  return { child, ended };
}

export function runCommand(
  script: Command,
  url: string,
  args: string[],
  stdin?: string,
): Promise<Ended> {
  return startCommand(script, url, args, stdin).ended;
}
