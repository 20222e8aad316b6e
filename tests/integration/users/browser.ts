import { hashPassword } from 'better-auth/crypto';
import type { Pool } from '@/db/client';
import { type AuthSettings, createAuth } from '@/desk/frame/auth';
import type { Desk } from '@/desk/frame/desk';
import { signInWithPassword } from '@/desk/users/sign-in';
import { createUser } from '@/desk/users/verbs';
import { COMMAND_LINE, type Role } from '@/lib/auth/permissions';
import { CLIENT_ADDRESS } from '@/lib/auth/requests';

export const PASSWORD = 'mossy lantern gate';

const SETTINGS: AuthSettings = {
  secret: 'a secret of the tests, and of nothing else',
  publicOrigin: 'https://ledger.example',
  session: { hours: 12, idleMinutes: 30 },
  requiresSecondFactor: false,
};

/** The server's side: as often as it is called, one more web process. */
export function openDesk(db: Pool, settings: Partial<AuthSettings> = {}): Desk {
  const all = { ...SETTINGS, ...settings };
  return { db, signInDb: db, settings: all, mailer: null, auth: createAuth(db, all) };
}

let users = 0;

/** A user of their own for a test. */
export async function makeUser(db: Pool, role: Role = 'contributor', name = 'Test Person') {
  users += 1;
  const email = `user-${users}@desk.example`;
  const passwordHash = await hashPassword(PASSWORD);
  const id = await createUser(db, { email, name, role, passwordHash, author: COMMAND_LINE });
  return { id, email, name, role };
}

/** The visitor's side: keeps cookies as a browser does. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Of the last answer, as they were sent. */
  setCookies: string[] = [];

  constructor(
    readonly desk: Desk,
    readonly address = '192.0.2.1',
  ) {}

  get headers(): Headers {
    const cookie = Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join('; ');
    return new Headers({
      cookie,
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
      [CLIENT_ADDRESS]: this.address,
    });
  }

  receive(answer: Headers): void {
    this.setCookies = answer.getSetCookie();
    for (const cookie of this.setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0\b/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  /** Signs in, as far as the password goes; gives how that ended. */
  async signIn(email: string, password = PASSWORD) {
    const outcome = await signInWithPassword(this.desk, this.headers, { email, password });
    if ('cookies' in outcome) this.receive(outcome.cookies);
    return outcome.kind;
  }
}
