import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { UserError } from '@/lib/errors';

const NOWHERE = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/**
 * A new password: asked for twice where a person is at the keyboard, who doesn't see it as they type, else the first
 * line of standard input. It is never an argument: those stand in the process list and the shell's history.
 */
export async function readNewPassword(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\r?\n/)[0] ?? '';
  const password = await ask('Password: ');
  if ((await ask('Enter it again: ')) !== password) {
    throw new UserError('The two passwords are different. Run the command again.');
  }
  return password;
}

async function ask(question: string): Promise<string> {
  // From here on the terminal shows nothing of what is typed.
  const lines = createInterface({ input: process.stdin, output: NOWHERE(), terminal: true });
  process.stderr.write(question);
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await lines.question('');
  } catch {
    throw new UserError('No password was given.');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
