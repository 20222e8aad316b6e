import { describe, expect, test } from 'vitest';
import { parseEnv } from '@/lib/config/env';
import { readPostgresAddress } from '@/lib/config/postgres-address';

const AWAY = 'postgresql://user:pa%40ss@db.host.example:6543/ledger';

describe('the address of a database as hosts give it', () => {
  test.each([
    [
      'Neon',
      `${AWAY}?sslmode=require&channel_binding=require`,
      { tls: 'verify-full', mayPrepare: true },
    ],
    ['Supabase', `${AWAY}?pgbouncer=true&connection_limit=1`, { tls: false, mayPrepare: false }],
    ['Vercel', `${AWAY}?sslmode=require&supa=base-pooler.x`, { tls: 'require', mayPrepare: true }],
    [
      'Prisma',
      `${AWAY}?schema=public&sslaccept=strict&connect_timeout=15&pool_timeout=20`,
      { tls: 'verify-full', connectTimeoutSeconds: 15 },
    ],
    ['Heroku', `${AWAY.replace('postgresql', 'postgres')}?sslmode=no-verify`, { tls: 'require' }],
    [
      'Google Cloud',
      'postgres://u:p@localhost/l?host=/cloudsql/a:b:c',
      { host: '/cloudsql/a:b:c' },
    ],
    ['Neon without SNI', `${AWAY}?options=endpoint%3Dep-x`, { serverOptions: 'endpoint=ep-x' }],
    [
      'a file of certificates',
      `${AWAY}?sslmode=require&sslrootcert=/etc/ca.pem`,
      { tls: 'verify-ca', rootCertificates: '/etc/ca.pem' },
    ],
    ['none', AWAY, { tls: false, host: null, serverOptions: null, rootCertificates: null }],
  ])('is taken: %s', (_, address, expected) => {
    const read = readPostgresAddress(address);
    expect(read).toMatchObject({ ...expected, unknown: [] });
    expect(read.url).toBe(address.replace(/\?.*/, ''));
    expect(parseEnv({ DATABASE_URL: address }).DATABASE_URL).toBe(address);
  });

  test('binds no channel on this machine, where nobody stands between', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      const read = readPostgresAddress(`postgres://u:p@${host}/l?channel_binding=require`);
      expect(read.tls, host).toBe(false);
    }
  });

  test.each([
    ['sslmode=sometimes', 'DATABASE_URL: its parameter sslmode must be one of disable, allow'],
    ['schema=app', 'schema must be public'],
    ['search_path=app', 'search_path must be public'],
    ['pgbouncer=maybe', 'pgbouncer must be true or false'],
    ['channel_binding=always', 'channel_binding must be require, prefer or disable'],
    ['channel_binding=require&sslmode=disable', 'channel_binding can’t be required'],
    ['client_encoding=latin1', 'client_encoding must be UTF8'],
    ['sslcert=/etc/me.pem', 'sslcert asks for a certificate'],
    ['connect_timeout=soon', 'connect_timeout must be a whole number of seconds'],
  ])('with %s is refused in words, without the password', (parameters, words) => {
    const parse = () => parseEnv({ DATABASE_URL: `${AWAY}?${parameters}` });
    expect(parse).toThrow(words);
    expect(parse).not.toThrow('pa%40ss');
  });

  test('says which parameters it leaves out', () => {
    expect(readPostgresAddress(`${AWAY}?work_mem=1GB&sslmode=require`).unknown).toEqual([
      'work_mem',
    ]);
  });
});
