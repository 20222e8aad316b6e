import { afterEach, expect, test, vi } from 'vitest';
import { faultPage } from '@/server/fault-pages';
import { ofPrimary } from '@/server/of-primary';

afterEach(() => vi.unstubAllEnvs());

const onReader = (site = 'https://desk.example') => {
  vi.stubEnv('ROLE', 'reader');
  vi.stubEnv('PRIMARY_SITE', site);
};

test('a primary answers everything itself', () => {
  expect(ofPrimary('POST', '/cite', '')).toBeNull();
  expect(ofPrimary('GET', '/admin', '')).toBeNull();
});

test.each([
  '/',
  '/incidents/ucdp-1',
  '/c/f1vabkyfqhc4yxd5',
  '/api/v1/trend',
  '/watches',
  '/feeds/changes',
  '/administration',
])('a copy is asked for %s', (path) => {
  onReader();
  expect(ofPrimary('GET', path, '')).toBeNull();
  expect(ofPrimary('HEAD', path, '')).toBeNull();
});

test.each([
  '/admin',
  '/admin/entries/3',
  '/account',
  '/sign-in',
  '/sign-in/second-factor',
  '/invitation/x',
  '/watch',
  '/watch/token',
  '/feeds/watch/token',
  '/feeds/unsubscribe/token',
])('a copy leaves %s to the primary, at the same address there', (path) => {
  onReader();
  expect(ofPrimary('GET', path, '?a=1')).toEqual({ href: `https://desk.example${path}?a=1` });
});

test('a copy takes no form, whatever its address', () => {
  onReader();
  expect(ofPrimary('POST', '/cite', '?q')).toEqual({ href: 'https://desk.example/cite?q' });
  expect(ofPrimary('PUT', '/', '')).not.toBeNull();
  onReader('');
  expect(ofPrimary('POST', '/cite', '')).toEqual({ href: null });
});

test('the page that refuses leads to the primary, and its address can’t end its link', () => {
  const { status, html } = faultPage('only reading', null, '', 'https://desk.example/x?"><b>');
  expect(status).toBe(403);
  expect(html).toContain('href="https://desk.example/x?&quot;&gt;&lt;b&gt;"');
  expect(html).not.toContain('href="/admin"');
});
