import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CLIENT_ADDRESS } from '@/lib/auth/requests';
import { spend } from '@/server/allowance';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const from = (address: string) => spend(new Headers({ [CLIENT_ADDRESS]: address }));

test('a network may ask 600 times a minute, and then no more until it is over', () => {
  expect(from('192.0.2.1')?.headers).toEqual({
    'ratelimit-policy': '"api";q=600;w=60',
    ratelimit: '"api";r=599;t=60',
  });
  for (let i = 2; i <= 600; i += 1) expect(from('192.0.2.1')?.isSpent).toBe(false);
  vi.advanceTimersByTime(20_000);
  expect(from('192.0.2.1')).toMatchObject({ isSpent: true, seconds: 40 });
  expect(from('192.0.2.2')?.isSpent).toBe(false);
  vi.advanceTimersByTime(41_000);
  expect(from('192.0.2.1')?.headers.ratelimit).toBe('"api";r=599;t=60');
});

test('the addresses of one IPv6 user count as one', () => {
  from('2001:db8:1:2::1');
  expect(from('2001:db8:1:2:3:4:5:6')?.headers.ratelimit).toBe('"api";r=598;t=60');
});

test.each(['127.0.0.1', '::1', 'unknown'])(
  'whoever comes from %s is held up by nobody',
  (address) => {
    expect(from(address)).toBe(null);
  },
);
