import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hookUrl, RefusedHook } from '@/server/hooks/post';
import { isRefusedAddress } from '@/server/hooks/refused';
import { newHookSecret, signedHeaders } from '@/server/hooks/sign';

/** Of RFC 1918, 1122, 3927, 6598, 5771, 4193, 4291 and the clouds, written by hand. */
const PRIVATE = [
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '127.0.0.1', '127.255.0.9'],
  ...['172.16.0.1', '172.31.255.255', '192.168.0.1', '100.64.0.1', '100.127.255.255'],
  ...['169.254.169.254', '169.254.0.1', '100.100.100.200', '192.0.0.192', '168.63.129.16'],
  ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '198.18.0.1'],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::7f00:1'],
  ...['fe80::1', 'febf::1', 'fec0::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', 'fe80::1%eth0'],
  ...['64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001:0:1::1', '2001:db8::1'],
  ...['', 'localhost', '127.1', '1.2.3', 'x'],
];
const PUBLIC = [
  ...['1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '126.255.255.255', '128.0.0.1'],
  ...['172.15.255.255', '172.32.0.1', '192.167.255.255', '192.169.0.1', '100.63.255.255'],
  ...['100.128.0.1', '169.253.255.255', '223.255.255.255', '2606:4700::1111', '2a00:1450::1'],
];

describe('an address that something may be posted to', () => {
  test.each(PRIVATE)('is not %s', (address) => {
    expect(isRefusedAddress(address)).toBe(true);
  });

  test.each(PUBLIC)('may be %s', (address) => {
    expect(isRefusedAddress(address)).toBe(false);
  });

  test('is never of a private network, however it is written', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const of = (first: number, second: number) =>
      fc.tuple(fc.constant(first), fc.constant(second), byte, byte);
    const inside = fc.oneof(
      fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
      fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
      of(192, 168),
      of(169, 254),
    );
    fc.assert(
      fc.property(inside, ([a, b, c, d]) => {
        const plain = `${a}.${b}.${c}.${d}`;
        const number = ((a * 256 + b) * 256 + c) * 256 + d;
        for (const host of [
          plain,
          String(number),
          `0x${number.toString(16)}`,
          `[::ffff:${plain}]`,
        ]) {
          expect(() => hookUrl(`https://${host}/x`), host).toThrow(RefusedHook);
        }
      }),
    );
  });

  test('is of IPv6 only what is given out for the internet', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
    const address = fc.array(group, { minLength: 8, maxLength: 8 }).map((all) => all.join(':'));
    fc.assert(
      fc.property(address, (one) => {
        fc.pre(isIPv6(one));
        const first = Number.parseInt(one.split(':')[0] ?? '', 16);
        if (first < 0x2000 || first > 0x3fff) expect(isRefusedAddress(one)).toBe(true);
      }),
    );
  });

  test('is over TLS, at its usual port, and says no user', () => {
    for (const url of [
      ...['http://example.org/', 'ftp://example.org/', 'https://example.org:8080/', 'nothing'],
      ...['https://user:secret@example.org/', 'https://user@example.org/', 'file:///etc/passwd'],
      'https://:secret@example.org/',
    ]) {
      expect(() => hookUrl(url), url).toThrow(RefusedHook);
    }
    expect(hookUrl('https://example.org/hook?x=1').href).toBe('https://example.org/hook?x=1');
    expect(hookUrl('https://example.org:443/').port).toBe('');
  });
});

test('a request is signed as Standard Webhooks has it', () => {
  const secret = newHookSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const sentAt = new Date('2026-11-27T03:00:00.700Z');
  const headers = signedHeaders(secret, { id: 'watch_1_2_3', body: '{"a":1}', sentAt });
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key)
    .update('watch_1_2_3.1795748400.{"a":1}')
    .digest('base64');
  expect(headers).toEqual({
    'webhook-id': 'watch_1_2_3',
    'webhook-timestamp': '1795748400',
    'webhook-signature': `v1,${signature}`,
  });
});

test('a receiver that checks requests as the documentation says takes those from here alone', async () => {
  const [, recipe = ''] =
    /```js\n([\s\S]*?)```/.exec(readFileSync('docs/watching.md', 'utf8')) ?? [];
  const { isFromLedger } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(recipe)}`
  );
  const secret = newHookSecret();
  const body = '{"type":"figure.moved","title":"Salah al-Din"}';
  const headers = signedHeaders(secret, { id: 'watch_1_2_3', body, sentAt: new Date() });
  expect(isFromLedger(secret, headers, body)).toBe(true);
  expect(isFromLedger(newHookSecret(), headers, body)).toBe(false);
  expect(isFromLedger(secret, headers, body.replace('moved', 'stays'))).toBe(false);
  expect(isFromLedger(secret, { ...headers, 'webhook-id': 'watch_1_2_4' }, body)).toBe(false);
  expect(isFromLedger(secret, {}, body)).toBe(false);
  const old = signedHeaders(secret, { id: 'a', body, sentAt: new Date(Date.now() - 600_000) });
  expect(isFromLedger(secret, old, body)).toBe(false);
});
