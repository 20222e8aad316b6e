import 'server-only';
import { deskDb, signInDb } from '@/db/web-client';
import { keptSecret } from '@/lib/auth/kept-secret';
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
