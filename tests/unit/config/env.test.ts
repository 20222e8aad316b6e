import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENV_SCHEMA, parseEnv } from '@/lib/config/env';
import { UserError } from '@/lib/errors';

const EXAMPLE = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');

describe('parseEnv', () => {
  test('gives the defaults where nothing is set, or only to nothing', () => {
    const defaults = {
      AUDIENCE: 'public',
      DATA_DIR: '.data',
      ROLE: 'primary',
      REPLICAS_WAIT: 'off',
      PORT: 3000,
      HOST: '127.0.0.1',
      KEEP_ALIVE_SECONDS: 65,
      KEPT_ANSWERS_MB: 128,
      LOG_LEVEL: 'info',
      METRICS_HOST: '127.0.0.1',
      SESSION_HOURS: 12,
      SESSION_IDLE_MINUTES: 30,
      SECOND_FACTOR: 'optional',
      STOP_DELAY_SECONDS: 0,
      STOP_SECONDS: 25,
      TRUSTED_PROXIES: 0,
      WEBHOOKS: 'off',
    };
    expect(parseEnv({})).toEqual(defaults);
    expect(parseEnv({ DATABASE_URL: '', PORT: '', DATA_DIR: '' })).toEqual(defaults);
  });

  test('names each bad variable and what it should be, and repeats no value', () => {
    const bad = { DATABASE_URL: 'mysql://root:secret@db/x', PORT: '70000', LOG_LEVEL: 'loud' };
    const parse = () => parseEnv(bad);
    expect(parse).toThrow(UserError);
    for (const name of Object.keys(bad)) expect(parse).toThrow(`${name} must be`);
    for (const value of Object.values(bad)) expect(parse).not.toThrow(value);
  });

  test('takes the site’s own address, and no more than that', () => {
    const origin = 'https://ledger.example';
    expect(parseEnv({ PUBLIC_URL: `${origin}/` }).PUBLIC_URL).toBe(origin);
    for (const bad of [`${origin}/desk`, `${origin}?x`, 'ftp://ledger.example', 'ledger.example']) {
      expect(() => parseEnv({ PUBLIC_URL: bad }), bad).toThrow('PUBLIC_URL must be');
    }
  });

  test('takes a secret only if it is long', () => {
    expect(() => parseEnv({ AUTH_SECRET: 'hunter2' })).toThrow('AUTH_SECRET must be 32');
    expect(parseEnv({ AUTH_SECRET: 'x'.repeat(32) }).AUTH_SECRET).toHaveLength(32);
  });

  test('takes a mail server only with an address that mails come from', () => {
    const mail = { SMTP_URL: 'smtps://desk:pa%2Fss@mail.example:465', MAIL_FROM: 'desk@x.example' };
    expect(parseEnv(mail)).toMatchObject(mail);
    expect(() => parseEnv({ SMTP_URL: mail.SMTP_URL })).toThrow('MAIL_FROM must be set');
    expect(() => parseEnv({ ...mail, SMTP_URL: 'https://mail.example' })).toThrow('SMTP_URL must');
    expect(() => parseEnv({ ...mail, MAIL_FROM: 'the desk' })).toThrow('MAIL_FROM must be an');
  });

  test('takes every port and nothing else for one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65_535 }), (port) => {
        expect(parseEnv({ PORT: String(port) }).PORT).toBe(port);
      }),
    );
    const noPort = fc.oneof(
      fc.integer({ max: 0 }).map(String),
      fc.integer({ min: 65_536 }).map(String),
      fc.constantFrom('80.5', 'http', '80,81', 'NaN', 'Infinity'),
    );
    fc.assert(
      fc.property(noPort, (text) => {
        expect(() => parseEnv({ PORT: text })).toThrow('PORT must be');
      }),
    );
  });
});

test('.env.example lists every variable with its default, and no other', () => {
  const lines = [...EXAMPLE.matchAll(/^#?([A-Z_]+)=(.*)$/gm)];
  const listed = Object.fromEntries(lines.map(([, name, value]) => [name, value]));
  expect(Object.keys(listed).sort()).toEqual(Object.keys(ENV_SCHEMA.shape).sort());
  const defaults = Object.entries(parseEnv({}));
  expect(listed).toMatchObject(Object.fromEntries(defaults.map(([k, v]) => [k, String(v)])));
});
