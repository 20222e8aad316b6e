import { expect, test } from 'vitest';
import { describeDevice } from '@/desk/users/words';
import { LIMITS, sessionOver, waitWords } from '@/lib/auth/limits';

const LIMITS_OF_SESSION = { hours: 12, idleMinutes: 30 };
const at = (time: string) => new Date(`2024-05-15T${time}Z`);

test('a session ends after half an hour without use, and after twelve hours whatever the use', () => {
  const session = { createdAt: at('08:00:00'), lastUsedAt: at('10:00:00') };
  expect(sessionOver(session, LIMITS_OF_SESSION, at('10:29:59'))).toBeNull();
  expect(sessionOver(session, LIMITS_OF_SESSION, at('10:30:00'))).toBe('idle');
  const busy = { ...session, lastUsedAt: at('19:59:59') };
  expect(sessionOver(busy, LIMITS_OF_SESSION, at('19:59:59'))).toBeNull();
  expect(sessionOver(busy, LIMITS_OF_SESSION, at('20:00:00'))).toBe('too-old');
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  ['curl/8.5.0', 'Unknown browser'],
  [null, 'Unknown browser'],
])('%s is %s', (userAgent, words) => {
  expect(describeDevice(userAgent)).toBe(words);
});

test('how long to wait is said in whole minutes, never none', () => {
  expect(waitWords(1)).toContain('Wait 1 minute,');
  expect(waitWords(61)).toContain('Wait 2 minutes,');
});

test('guessing a password online takes years even at the limit of an account', () => {
  const { attempts, seconds } = LIMITS['sign-in account'];
  const perYear = (attempts / seconds) * 365 * 86_400;
  expect(1e9 / 2 / perYear).toBeGreaterThan(1000);
});
