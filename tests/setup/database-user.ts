import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { programFile } from './programs';

export type DatabaseUser = {
  url: string;
  pid: number;
  /** What it has said on stderr. */
  said(): string;
  /** Lets it come to its end. */
  finish(): Promise<number>;
  signal(name: NodeJS.Signals): Promise<number | null>;
};

const answer = z.object({ url: z.string() });

/** Starts a process of its own that uses the database of `env`; throws what it says where it can't. */
export async function startDatabaseUser(env: Record<string, string>): Promise<DatabaseUser> {
  const child = spawn(process.execPath, [programFile('tests/setup/hold-database.ts')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', ...env },
  });
  const exited = once(child, 'exit');
  const exitCode = async (): Promise<number | null> => (await exited)[0];
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const first = await Promise.race([once(child.stdout, 'data'), exited]);
  const { pid, exitCode: failed } = child;
  if (failed !== null || pid === undefined) throw new Error(complaint.trim());
  return {
    url: answer.parse(JSON.parse(String(first[0]))).url,
    pid,
    said: () => complaint,
    async finish() {
      child.stdin.end();
      const code = await exitCode();
      if (code !== 0) throw new Error(complaint);
      return code;
    },
    async signal(name) {
      child.kill(name);
      return exitCode();
    },
  };
}
