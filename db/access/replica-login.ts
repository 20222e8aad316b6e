import type { Sql } from '@/db/client';
import { loginAt, scramVerifier } from './make-logins';
import { quoted } from './web-logins';

/**
 * Makes the login by which other machines copy the embedded server, or brings it up to date, and gives its address: with it, the whole
 * database can be copied, and what anyone may read can be asked for. It can change nothing.
 * @param reader the name of the public pages' login
 * @param kept the password that it is to keep; otherwise it follows from the owner's
 */
export async function makeReplicaLogin(
  sql: Sql,
  url: string,
  { name, reader, kept }: { name: string; reader: string; kept: string | null },
): Promise<string> {
  const address = new URL(loginAt(url, name).address);
  if (kept !== null) address.password = kept;
  const { password } = address;
  const [found] = await sql`select from pg_roles where rolname = ${name}`;
  const role = `role ${quoted(name)}`;
  const statements = [
    `${found ? 'alter' : 'create'} ${role} login replication inherit password '${scramVerifier(password)}'`,
    `alter ${role} set default_transaction_read_only = true`,
    // Who uses the copy's server is seen by it before the server is stopped.
    `grant pg_read_all_stats, ${quoted(reader)} to ${quoted(name)}`,
  ];
  await sql.begin((tx) => tx.unsafe(statements.join(';')));
  return address.href;
}
