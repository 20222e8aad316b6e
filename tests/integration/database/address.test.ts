import { once } from 'node:events';
import { connect as connectSocket, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '@/db/client';
import { parseEnv } from '@/lib/config/env';
import { openDatabase } from '@/scripts/database';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const open = (url: string, say: (words: string) => void = () => {}) =>
  openDatabase(parseEnv({ DATABASE_URL: url }), say);

describe('an address with parameters of hosts', () => {
  test('opens the database: they are not sent to it', async () => {
    const parameters =
      'channel_binding=require&pgbouncer=true&schema=public&connection_limit=5&sslmode=prefer';
    const url = `${database.url}?${parameters}`;
    expect((await open(url)).url).toBe(url);
    const { sql, close } = connect(url, { max: 1 });
    const [row] = await sql`select current_setting('lock_timeout') as wait, ${1}::int as one`;
    expect(row).toEqual({ wait: '30s', one: 1 });
    expect(await sql`select name from pg_prepared_statements where not from_sql`).toEqual([]);
    await close();
  });

  test('says which of them it does not know', async () => {
    const said: string[] = [];
    await open(`${database.url}?work_mem=1GB`, (words) => said.push(words));
    expect(said).toEqual([
      'The ledger does not know these parameters of DATABASE_URL, and leaves them out: work_mem.',
    ]);
  });
});

describe('by way of a pooler that keeps no settings', () => {
  test.each(['drop', 'refuse'] as const)(
    'the start refuses in words, where it would %s them',
    async (what) => {
      const pooler = await startPooler(new URL(database.url), what);
      const url = new URL(database.url);
      url.hostname = '127.0.0.1';
      url.port = String(pooler.port);
      await expect(open(url.href)).rejects.toThrow('PgBouncer in transaction mode');
      await expect(open(url.href)).rejects.toThrow('direct or not pooled');
      pooler.server.close();
    },
  );
});

/** Stands in front of a Postgres as PgBouncer does: knows the parameters below, and drops or refuses all others. */
async function startPooler(to: URL, what: 'drop' | 'refuse') {
  const server: Server = createServer((client) => {
    client.once('data', (first) => {
      client.pause();
      const given = startParameters(first);
      const known = given.filter(([name]) => /^(user|database|client_encoding)$/.test(name));
      const [other] = given.filter((pair) => !known.includes(pair));
      if (other && what === 'refuse') return client.end(refusal(other[0]));
      const behind = connectSocket(Number(to.port), to.hostname);
      behind.write(startMessage(known));
      join(client, behind);
    });
    client.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return { server, port: bound.port };
}

function join(client: Socket, behind: Socket): void {
  client.pipe(behind);
  behind.pipe(client);
  behind.on('error', () => client.destroy());
  client.on('close', () => behind.destroy());
}

function startParameters(message: Buffer): [string, string][] {
  const words = message.subarray(8).toString().split('\0');
  const pairs: [string, string][] = [];
  for (let i = 0; words[i]; i += 2) pairs.push([words[i] ?? '', words[i + 1] ?? '']);
  return pairs;
}

function startMessage(parameters: readonly [string, string][]): Buffer {
  const body = Buffer.from(`${parameters.flat().join('\0')}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8, 0);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, body]);
}

function refusal(parameter: string): Buffer {
  const words = `unsupported startup parameter: ${parameter}`;
  const body = Buffer.from(`SFATAL\0C08P01\0M${words}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
