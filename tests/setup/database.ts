import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { ForWebLogins } from '@/db/access/web-logins';
import { type Connection, connect } from '@/db/client';
import { TEMPLATE } from './template';

export type TestDatabase = Connection & {
  url: string;
  /** By which the web server would come in. */
  addresses: ForWebLogins<string>;
  /** As the public pages have it, and as the desk does; `db` is the owner's. */
  reader: Connection;
  desk: Connection;
  drop(): Promise<void>;
};

/**
 * A database of its own for a test file, with the schema, the countries and the known actors; `drop()` it in afterAll. Only for
 * tests of the integration project.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${TEMPLATE}`);
  const url = `${server}${name}`;
  const connection = connect(url);
  const addresses = {
    reader: `${inject('readerUrl')}${name}`,
    desk: `${inject('deskUrl')}${name}`,
  };
  const reader = connect(addresses.reader, { readOnly: true });
  const desk = connect(addresses.desk);
  return {
    ...connection,
    url,
    addresses,
    reader,
    desk,
    async drop() {
      for (const { close } of [connection, reader, desk]) await close();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const { sql, close } = connect(`${server}postgres`, { max: 1 });
  await sql.unsafe(statement);
  await close();
}
