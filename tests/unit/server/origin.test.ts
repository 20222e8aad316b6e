import { afterEach, expect, test, vi } from 'vitest';
import { originOfRequest } from '@/server/origin';

afterEach(() => vi.unstubAllEnvs());

const forged = new Headers({
  host: 'ledger.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
});

test('an address that answers give is not a client’s to choose', () => {
  expect(originOfRequest(forged)).toBe('http://ledger.example');
  vi.stubEnv('PUBLIC_URL', 'https://casualties.example');
  expect(originOfRequest(forged)).toBe('https://casualties.example');
});

test('it is as the proxy in front says, where one of our own is', () => {
  vi.stubEnv('TRUSTED_PROXIES', '1');
  expect(originOfRequest(forged)).toBe('https://evil.example');
  expect(originOfRequest(new Headers({ host: 'ledger.example' }))).toBe('http://ledger.example');
});
