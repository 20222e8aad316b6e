import { sql } from 'drizzle-orm';
import { applyAccess } from '@/db/access/grants';
import { grantFaults, rankFaults } from '@/db/access/login-faults';
import { makeLogins, NoLogins } from '@/db/access/make-logins';
import { keptFaults } from '@/db/access/pooled';
import { type ForWebLogins, WEB_LOGINS, type WebLogin } from '@/db/access/web-logins';
import { type Connection, connect } from '@/db/client';
import { oneAtATime } from '@/db/lock';
import { isBeyondThis } from '@/db/migrate';
import { poolerFault } from '@/db/pooler';
import type { Env } from '@/lib/config/env';
import { byPooler, type PostgresAddress, readPostgresAddress } from '@/lib/config/postgres-address';
import { UserError } from '@/lib/errors';
import { reasonOf } from './database';
import type { Progress } from './progress';

/**
 * The addresses by which the web server uses the database of `url`, whose schema is up to date: those of the settings, else
 * those of logins that are made for it. They may then do what TABLE_ACCESS says and no more, which is checked. Where there
 * can be none, says so, and gives the owner's own address for both.
 * @throws UserError if the settings' logins may do more than they should
 */
export async function webAccess(
  env: Env,
  url: string,
  progress: Progress,
): Promise<ForWebLogins<string>> {
  const given = givenAddresses(env);
  return oneAtATime(url, 'set access', async (owner) => {
    try {
      const isPooled = env.DIRECT_DATABASE_URL !== undefined;
      const made = given ?? (await makeLogins(owner.sql, url, isPooled));
      const addresses = {
        reader: usedAddress(env, made.reader),
        desk: usedAddress(env, made.desk),
      };
      await setAccess(owner, addresses);
      return addresses;
    } catch (error) {
      if (!(error instanceof NoLogins)) throw error;
      progress(
        `The web server uses the database as its owner, even for public pages, because it can’t have its own logins: ${error.message}. Set DATABASE_URL_READER and DATABASE_URL_DESK (docs/security.md, "The database's logins").`,
      );
      if (env.DIRECT_DATABASE_URL) throw new UserError(NO_OWNER_BY_POOLER);
      return { reader: url, desk: url };
    }
  });
}

const NO_OWNER_BY_POOLER =
  'By way of a pooler, the web server needs logins of its own: set DATABASE_URL_READER and DATABASE_URL_DESK.';

/** Where there is a pooler, the web server goes by it. */
export function usedAddress({ DATABASE_URL, DIRECT_DATABASE_URL }: Env, address: string): string {
  if (DIRECT_DATABASE_URL === undefined || DATABASE_URL === undefined) return address;
  return byPooler(address, DATABASE_URL);
}

function givenAddresses(env: Env): ForWebLogins<string> | null {
  const { DATABASE_URL_READER: reader, DATABASE_URL_DESK: desk } = env;
  if (!reader && !desk) return null;
  if (reader && desk && env.DATABASE_URL) return { reader, desk };
  throw new UserError(
    'DATABASE_URL, DATABASE_URL_READER and DATABASE_URL_DESK belong together: set the last two only with the first, and both.',
  );
}

const VARIABLE = { reader: 'DATABASE_URL_READER', desk: 'DATABASE_URL_DESK' } as const;

async function setAccess(owner: Connection, addresses: ForWebLogins<string>): Promise<void> {
  const open = {
    reader: connect(addresses.reader, { max: 1 }),
    desk: connect(addresses.desk, { max: 1 }),
  };
  try {
    const names = { reader: '', desk: '' };
    for (const login of WEB_LOGINS) {
      names[login] = await nameOf(open[login], login, readPostgresAddress(addresses[login]));
      refuse(names[login], await rankFaults(open[login].db));
    }
    // A newer version, which is being put in this one's place, has said who may do what.
    if (await isBeyondThis(owner.sql)) return;
    await applyAccess(owner.db, names);
    for (const login of WEB_LOGINS) {
      refuse(names[login], await grantFaults(open[login].db, login));
    }
  } finally {
    await Promise.all(WEB_LOGINS.map((login) => open[login].close()));
  }
}

async function nameOf(
  { db, sql: client }: Connection,
  login: WebLogin,
  { isPooled }: PostgresAddress,
): Promise<string> {
  try {
    const fault = isPooled ? null : await poolerFault(client);
    if (fault) throw new Error(fault);
    const [row] = await db.execute<{ name: string }>(sql`select current_user as name`);
    const name = row?.name ?? '';
    if (isPooled) refuseUnkept(await keptFaults(client, name, login));
    return name;
  } catch (error) {
    throw new UserError(`Can't use the Postgres at ${VARIABLE[login]}: ${reasonOf(error)}`);
  }
}

function refuseUnkept(faults: string[]): void {
  if (faults.length === 0) return;
  throw new Error(
    `by way of a pooler, the login has to have its settings itself. As a superuser: ${faults.join('; ')}. Then reconnect the pooler`,
  );
}

function refuse(name: string, faults: string[]): void {
  if (faults.length === 0) return;
  throw new UserError(
    `The web server's login ${name} is not set up as it must be (docs/security.md, "The database's logins"): it ${faults.join('; ')}.`,
  );
}
