import { describe, expect, test } from 'vitest';
import { faultPage, formFault } from '@/server/fault-pages';

const FORM = {
  'content-type': 'multipart/form-data; boundary=x',
  'content-length': '100',
  host: 'ledger.example',
  origin: 'https://ledger.example',
};
const SITE = 'https://ledger.example';

describe('a form', () => {
  test.each([
    ['of this site is taken', {}, SITE, null],
    ['is taken where nobody says what the site is called', {}, null, null],
    ['is taken though a proxy changes its host', { host: '10.0.0.7:3000' }, SITE, null],
    ['is refused where a browser hides where it is from', { origin: 'null' }, SITE, 'elsewhere'],
    [
      'is taken where the browser says that it is of the same site',
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      SITE,
      null,
    ],
    ['from elsewhere is refused', { origin: 'https://evil.example' }, SITE, 'elsewhere'],
    ['from elsewhere, by its site', { 'sec-fetch-site': 'cross-site' }, SITE, 'elsewhere'],
    ['from nowhere is refused', { origin: '' }, SITE, 'elsewhere'],
    [
      'with an origin that is none is refused',
      { origin: 'nonsense', 'sec-fetch-site': 'same-origin' },
      SITE,
      'elsewhere',
    ],
    ['of a megabyte is taken', { 'content-length': '1048576' }, SITE, null],
    ['of more is refused', { 'content-length': '1048577' }, SITE, 'too large'],
    ['of another type is refused', { 'content-type': 'application/json' }, SITE, 'no form'],
    ['without a boundary is refused', { 'content-type': 'multipart/form-data' }, SITE, 'no form'],
    [
      'that script sends may be of another type',
      { 'content-type': 'text/plain;charset=UTF-8', 'next-action': 'x' },
      SITE,
      null,
    ],
  ])('%s', (_, headers, publicOrigin, fault) => {
    expect(formFault(new Headers({ ...FORM, ...headers }), publicOrigin)).toBe(fault);
  });

  test('that does not say how large it is, is refused', () => {
    const { 'content-length': _, ...headers } = FORM;
    expect(formFault(new Headers(headers), SITE)).toBe('no length');
  });
});

test('each fault has a page of its own, with the nonce that its style needs', () => {
  const statuses = (
    ['unreadable', 'elsewhere', 'outdated', 'no length', 'too large', 'no form'] as const
  ).map((fault) => {
    const { status, html } = faultPage(fault, 'the-nonce');
    expect(html).toContain('<style nonce="the-nonce">');
    expect(html).toContain('Nothing was done');
    return status;
  });
  expect(statuses).toEqual([400, 403, 409, 411, 413, 415]);
});
