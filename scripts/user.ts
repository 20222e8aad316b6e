import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { hashPassword } from 'better-auth/crypto';
import { Command, Option } from 'commander';
import { type Connection, connect } from '@/db/client';
import { deskUsers, userIdOf } from '@/db/read/users';
import { NEW_USER } from '@/desk/users/form';
import { createUser, removeSecondFactor } from '@/desk/users/verbs';
import { linkForNewPassword } from '@/desk/users/verbs-of-links';
import { passwordFault } from '@/lib/auth/password';
import { COMMAND_LINE, ROLES } from '@/lib/auth/permissions';
import { NotFound, UserError } from '@/lib/errors';
import { readEnv, withDatabase } from './database';
import { runCommand } from './lifecycle';
import { prepareDatabase } from './prepare-database';
import { print, say } from './progress';

const EMAIL = ['--email <address>', 'the email address they sign in with'] as const;

const NOWHERE = () => new Writable({ write: (_chunk, _encoding, done) => done() });

await runCommand(async () => {
  await commands().parseAsync();
  return 0;
});

function commands(): Command {
  const program = new Command('npm run user --').description('Manages the users of the desk.');
  program
    .command('create')
    .description('Creates a user. It asks for the password, or reads it from standard input.')
    .requiredOption(...EMAIL)
    .requiredOption('--name <name>', 'their name')
    .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).makeOptionMandatory())
    .action(create);
  program.command('list').description('Lists the users.').action(list);
  program
    .command('password-link')
    .description('Makes a one-time link that lets a user set a new password.')
    .requiredOption(...EMAIL)
    .action(passwordLink);
  program
    .command('remove-second-factor')
    .description('Removes the second factor of a user who has lost it.')
    .requiredOption(...EMAIL)
    .action(takeSecondFactorAway);
  for (const command of [program, ...program.commands]) {
    command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  }
  return program;
}

async function create(options: unknown): Promise<void> {
  const parsed = NEW_USER.safeParse(options);
  if (!parsed.success) throw new UserError(`${parsed.error.issues[0]?.message}.`);
  const password = await readNewPassword();
  const fault = await passwordFault(password, parsed.data);
  if (fault) throw new UserError(`${fault}.`);
  const passwordHash = await hashPassword(password);
  await withLedger(({ db }) =>
    createUser(db, { ...parsed.data, passwordHash, author: COMMAND_LINE }),
  );
  await print(`${parsed.data.email} can now sign in as ${parsed.data.role}.`);
}

async function list(): Promise<void> {
  const users = await withLedger(({ db }) => deskUsers(db));
  for (const { email, name, role, disabledAt, hasSecondFactor } of users) {
    const state = [role, hasSecondFactor && 'second factor', disabledAt && 'disabled'];
    await print(`${email}\t${name}\t${state.filter(Boolean).join(', ')}`);
  }
}

async function passwordLink({ email }: { email: string }): Promise<void> {
  const { PUBLIC_URL, PORT } = readEnv();
  const { token, expiresAt } = await withLedger(async (ledger) =>
    linkForNewPassword(ledger.db, { userId: await idOf(ledger, email), author: COMMAND_LINE }),
  );
  await print(`${PUBLIC_URL ?? `http://localhost:${PORT}`}/invitation/${token}`);
  console.error(`Works once, until ${expiresAt}.`);
}

async function takeSecondFactorAway({ email }: { email: string }): Promise<void> {
  await withLedger(async (ledger) =>
    removeSecondFactor(ledger.db, { userId: await idOf(ledger, email), author: COMMAND_LINE }),
  );
  await print(`${email} now signs in with the password alone.`);
}

async function idOf({ db }: Connection, email: string): Promise<string> {
  const id = await userIdOf(db, email.trim().toLowerCase());
  if (!id) throw new NotFound(`There is no user with the email address ${email}.`);
  return id;
}

async function withLedger<T>(use: (connection: Connection) => Promise<T>): Promise<T> {
  return withDatabase(readEnv(), say, async (url) => {
    await prepareDatabase(url);
    const connection = connect(url, { max: 1, applicationName: 'casualty-ledger user' });
    try {
      return await use(connection);
    } finally {
      await connection.close();
    }
  });
}

/**
 * A new password: asked for twice where a person is at the keyboard, who doesn't see it as they type, otherwise the first
 * line of standard input. It is never an argument: those stand in the process list and the shell's history.
 */
async function readNewPassword(): Promise<string> {
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
