import { createHash, createHmac, pbkdf2Sync, randomBytes, scryptSync } from 'node:crypto';
import { connect, type Sql } from '@/db/client';
import { errorCodes, INSUFFICIENT_PRIVILEGE } from '@/db/error-codes';
import { keptSettings } from './pooled';
import { type ForWebLogins, LOGIN_LIMITS, quoted, type WebLogin } from './web-logins';

/** The mark of a role that the ledger made, and can change. */
const MARK = 'A login of Casualty Ledger’s web server, made by its start.';

const DUPLICATE_OBJECT = '42710';

/** The web server can't have logins of its own here; the message says why. */
export class NoLogins extends Error {
  override name = 'NoLogins';
}

/**
 * Makes the web server's logins on the server of `url`, or brings them up to date, and gives their addresses. Each
 * database has its own. Their passwords follow from the owner's, so that every process that knows that one knows theirs,
 * and none has to be kept. To be called under `oneAtATime`; `sql` is its connection.
 * @param isPooled whether they come by way of a pooler that keeps no settings of a connection
 * @throws NoLogins if the user of `url` may not make them, or they can't sign in
 */
export async function makeLogins(
  sql: Sql,
  url: string,
  isPooled: boolean,
): Promise<ForWebLogins<string>> {
  return {
    reader: await makeLogin(sql, url, 'reader', isPooled),
    desk: await makeLogin(sql, url, 'desk', isPooled),
  };
}

async function makeLogin(
  sql: Sql,
  url: string,
  login: WebLogin,
  isPooled: boolean,
): Promise<string> {
  const name = await nameOf(sql, login);
  const { address, password } = loginAt(url, name);
  await writeRole(sql, name, password, login);
  if (isPooled) await keepSettings(sql, name, login);
  await signIn(address, name);
  return address;
}

/**
 * The address of the public pages' login in a copy, where none can be made: it was on the primary.
 * @throws NoLogins if it can't sign in
 */
export async function readerOfCopy(sql: Sql, url: string): Promise<string> {
  const name = await nameOf(sql, 'reader');
  const { address } = loginAt(url, name);
  await signIn(address, name);
  return address;
}

/** The address of a login that the ledger made, and its password, by the address of the owner. */
export function loginAt(url: string, name: string): { address: string; password: string } {
  const ownerPassword = decodeURIComponent(new URL(url).password);
  if (ownerPassword === '') throw new NoLogins('its address has no password');
  const password = scryptSync(ownerPassword, name, 24).toString('base64url');
  const address = new URL(url);
  address.username = encodeURIComponent(name);
  address.password = password;
  return { address: address.href, password };
}

async function nameOf(sql: Sql, login: WebLogin): Promise<string> {
  const [row] = await sql<{ database: string }[]>`select current_database() as database`;
  // Postgres cuts names to 63 bytes.
  return `${row?.database.slice(0, 48)}_${login}`;
}

async function writeRole(sql: Sql, name: string, password: string, login: WebLogin): Promise<void> {
  const limits = LOGIN_LIMITS[login];
  const [found] = await sql<{ isOurs: boolean | null; connections: number }[]>`
    select shobj_description(to_regrole(quote_ident(${name})), 'pg_authid') = ${MARK} as "isOurs",
      current_setting('max_connections')::integer / ${limits.shareOfConnections} as connections`;
  const role = `role ${quoted(name)}`;
  const statements = [
    `${found?.isOurs ? 'alter' : 'create'} ${role} login connection limit ${found?.connections}
      password '${scramVerifier(password)}'`,
    `comment on ${role} is '${MARK}'`,
    `alter ${role} set statement_timeout = ${limits.statementTimeoutMs}`,
    `alter ${role} set idle_in_transaction_session_timeout = ${limits.idleInTransactionMs}`,
    `alter ${role} set default_transaction_read_only = ${limits.readOnly}`,
  ];
  try {
    await sql.begin((tx) => tx.unsafe(statements.join(';')));
  } catch (error) {
    const codes = errorCodes(error);
    if (codes.includes(INSUFFICIENT_PRIVILEGE))
      throw new NoLogins('it is not allowed to make roles');
    if (codes.includes(DUPLICATE_OBJECT)) {
      throw new NoLogins(`there is a role ${name} that the ledger did not make`);
    }
    throw error;
  }
}

/** Gives a login for good what its connections can't ask for by way of a pooler, as far as the owner may. */
async function keepSettings(sql: Sql, name: string, login: WebLogin): Promise<void> {
  for (const [setting, value] of Object.entries(keptSettings(login))) {
    try {
      await sql.unsafe(`alter role ${quoted(name)} set ${setting} = '${value}'`);
    } catch (error) {
      // What is missing is said by keptFaults.
      if (!errorCodes(error).includes(INSUFFICIENT_PRIVILEGE)) throw error;
    }
  }
}

/** @throws NoLogins if the server doesn't let it in, or as another. */
async function signIn(url: string, name: string): Promise<void> {
  const { sql, close } = connect(url, { max: 1 });
  try {
    const [row] = await sql<{ user: string }[]>`select current_user as user`;
    if (row?.user !== name) throw new Error(`it comes in as ${row?.user}`);
  } catch (error) {
    throw new NoLogins(`${name}, which was made, can't sign in: ${String(error)}`);
  } finally {
    await close();
  }
}

const ITERATIONS = 4096;

/**
 * What Postgres keeps of a password for SCRAM-SHA-256 (RFC 5803). Sent in its place, it keeps the password itself out of
 * statements, and so out of the server's log. Of characters that SASLprep leaves alone only, as letters and digits.
 */
export function scramVerifier(password: string, salt = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const key = (name: string) => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  const server = key('Server Key').toString('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${server}`;
}
