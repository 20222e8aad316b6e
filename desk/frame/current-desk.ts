import 'server-only';
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deskDb, signInDb } from '@/db/web-client';
import { parseEnv } from '@/lib/config/env';
import { createAuth } from './auth';
import { type Desk, smtpMailer } from './desk';

let open: Desk | undefined;

/** The desk of this web process. */
export function currentDesk(): Desk {
  open ??= openDesk();
  return open;
}

function openDesk(): Desk {
  const env = parseEnv(process.env);
  const settings = {
    secret: env.AUTH_SECRET ?? keptSecret(env.DATA_DIR),
    publicOrigin: env.PUBLIC_URL ?? null,
    session: { hours: env.SESSION_HOURS, idleMinutes: env.SESSION_IDLE_MINUTES },
    requiresSecondFactor: env.SECOND_FACTOR === 'required',
  };
  const [db, pool] = [deskDb(), signInDb()];
  const { SMTP_URL, MAIL_FROM } = env;
  const mailer = SMTP_URL && MAIL_FROM ? smtpMailer(SMTP_URL, MAIL_FROM) : null;
  return { db, signInDb: pool, settings, mailer, auth: createAuth(pool, settings) };
}

const NAME = 'auth-secret';

/**
 * The secret kept in a folder, made if there is none yet: 256 random bits that only their owner can read. Of several
 * processes that make one at once, all get that of the first.
 */
export function keptSecret(dataDir: string): string {
  const file = path.resolve(dataDir, NAME);
  return read(file) ?? make(file);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function make(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  try {
    // Unlike a rename, a link doesn't take the place of one that came first; and it is never seen half written.
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8');
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
