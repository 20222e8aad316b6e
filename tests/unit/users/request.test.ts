import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asksForSession, redactPath, returnPath } from '@/lib/auth/paths';
import { clientAddress, isSameOrigin, networkOf } from '@/lib/auth/requests';

describe('the address of a request', () => {
  test.each([
    [undefined, '192.0.2.7', 0, '192.0.2.7'],
    ['203.0.113.9', '192.0.2.7', 0, '192.0.2.7'],
    ['203.0.113.9', '192.0.2.7', 1, '203.0.113.9'],
    ['6.6.6.6, 203.0.113.9', '192.0.2.7', 1, '203.0.113.9'],
    ['6.6.6.6, 203.0.113.9, 10.0.0.2', '10.0.0.1', 2, '203.0.113.9'],
    [undefined, '192.0.2.7', 1, 'unknown'],
    ['<script>', '192.0.2.7', 1, 'unknown'],
    [undefined, '::ffff:192.0.2.7', 0, '192.0.2.7'],
    [undefined, '2001:db8::1', 0, '2001:db8::1'],
    [undefined, undefined, 0, 'unknown'],
  ])(
    'with X-Forwarded-For %s, from %s, behind %i proxies is %s',
    (forwarded, remote, proxies, is) => {
      expect(clientAddress(forwarded, remote, proxies)).toBe(is);
    },
  );

  test('can’t be chosen by who asks', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(3), (forged, proxies) => {
        const ours = Array.from({ length: proxies }, (_, i) => `203.0.113.${i}`);
        const forwarded = [forged, ...ours].join(',');
        const expected = proxies === 0 ? '192.0.2.7' : '203.0.113.0';
        expect(clientAddress(forwarded, '192.0.2.7', proxies)).toBe(expected);
      }),
    );
  });
});

test('limits count an IPv6 network of /64 as one', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(networkOf('2001:DB8:0:0:ffff::2')).toBe('2001:db8:0:0::/64');
  expect(networkOf('2001:0db8:0000:0001:1:2:3:4')).toBe('2001:db8:0:1::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
});

test('signing in leads to a page of the desk and nowhere else', () => {
  expect(returnPath('/admin/users?state=disabled')).toBe('/admin/users?state=disabled');
  expect(returnPath('/account')).toBe('/account');
  for (const elsewhere of [
    'https://evil.example/admin',
    '//evil.example/admin',
    '/\\evil.example/admin',
    '/admin/../../evil',
    '/administrator',
    'javascript:alert(1)',
    '',
    null,
    ['/admin'],
  ]) {
    expect(returnPath(elsewhere), String(elsewhere)).toBe('/admin');
  }
});

test('on a site for members it leads to any page of it', () => {
  for (const page of ['/', '/incidents?country=IRQ', '/admin', '/incidents/acled-1']) {
    expect(returnPath(page, true)).toBe(page);
  }
  for (const other of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    '/sign-in',
    '',
  ]) {
    expect(returnPath(other, true), other).toBe('/');
  }
});

test('a site for members asks for a session everywhere but where one is begun', () => {
  for (const path of [
    '/sign-in',
    '/sign-in/second-factor',
    '/invitation/x',
    '/healthz',
    '/readyz',
    '/metrics',
  ]) {
    expect(asksForSession(path), path).toBe(false);
  }
  for (const path of [
    '/',
    '//',
    '/incidents',
    '/api/v1/trend',
    '/sign-in/x',
    '/healthz/x',
    '/signin',
  ]) {
    expect(asksForSession(path), path).toBe(true);
  }
});

test('any return address stays on this host and inside the desk', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (given) => {
      const url = new URL(returnPath(given), 'https://ledger.example');
      expect(url.host).toBe('ledger.example');
      expect(url.pathname).toMatch(/^\/(admin|account)(\/|$)/);
    }),
  );
});

describe('a form is taken', () => {
  const request = { secFetchSite: null, origin: null, host: 'ledger.example' };

  test.each([
    ['that a page of this site sent', { secFetchSite: 'same-origin' }, true],
    ['that another site sent', { secFetchSite: 'cross-site' }, false],
    [
      'that a sister site sent',
      { secFetchSite: 'same-site', origin: 'https://ledger.example' },
      false,
    ],
    ['by its origin, over plain HTTP', { origin: 'http://ledger.example' }, true],
    ['from another origin', { origin: 'http://evil.example' }, false],
    ['with no origin to speak of', { origin: 'null' }, false],
    ['with nothing to judge by', {}, false],
  ])('%s', (_, headers, taken) => {
    expect(isSameOrigin({ ...request, ...headers }, null)).toBe(taken);
  });

  test('only from the configured origin, where there is one', () => {
    const inside = { ...request, host: 'internal:3000' };
    const origin = 'https://ledger.example';
    expect(isSameOrigin({ ...inside, origin }, origin)).toBe(true);
    expect(isSameOrigin({ ...inside, origin: 'http://internal:3000' }, origin)).toBe(false);
  });
});

describe('the token of a one-time link', () => {
  test('stays out of logs', () => {
    expect(redactPath('/invitation/s3cret?x=1')).toBe('/invitation/[token]?x=1');
    expect(redactPath('/incidents/ledger-1')).toBe('/incidents/ledger-1');
  });

  test.each([
    '//invitation/s3cret',
    '/invitation//s3cret',
    '/./invitation/./s3cret',
    '/incidents/../invitation/s3cret',
    '/Invitation/s3cret',
    '/%69nvitation/s3cret',
    '/%2569nvitation%252Fs3cret',
    '/invitation%2Fs3cret',
    '/\\invitation\\s3cret',
    '/invitation/x/s3cret',
    '/invitation/s3cret.rsc?_rsc=1',
    '/sign-in?to=/invitation/s3cret',
    '/sign-in?to=%2Finvitation%2Fs3cret&x=1',
    'https://ledger.example/invitation/s3cret',
    '/invitation/%E0%A4%A/s3cret',
  ])('stays out of logs as %s too', (address) => {
    expect(redactPath(address)).toContain('[token]');
    expect(redactPath(address)).not.toContain('s3cret');
  });

  test('is all that is left out: any other address stays as it is', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        fc.pre(!path.includes('invitation'));
        expect(redactPath(path)).toBe(path);
      }),
    );
  });
});
