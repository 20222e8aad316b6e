import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, test } from 'vitest';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, passwordFault } from '@/lib/auth/password';

const OWNER = { name: 'Anna van der Smith', email: 'anna.smith@example.com' };

describe('a password is refused when it', () => {
  test.each([
    ['is short', 'k7 mosaic-q', /12 characters or more/],
    ['is longer than what is hashed', 'mossy lantern gate '.repeat(8), /128 characters or fewer/],
    ['holds the owner’s name', 'river-Smith-oboe', /your name/],
    ['holds the start of the e-mail address', 'gate anna.smith@ lantern', /your name/],
    ['is a common one with digits', 'password1234', /too easy to guess/],
    ['is a common one in disguise', 'P@ssw0rd1234', /too easy to guess/],
    ['is a row of keys', 'qwertyuiop12', /too easy to guess/],
    ['is a sequence', '123456789012', /too easy to guess/],
    ['repeats itself', 'abcabcabcabcabc', /too easy to guess/],
    ['is made of this place’s words', 'CasualtyLedger1', /too easy to guess/],
    ['is a club and a year', 'liverpool2012', /too easy to guess/],
  ])('%s', async (_, password, message) => {
    expect(await passwordFault(password, OWNER)).toMatch(message);
  });
});

test.each([
  'mossy lantern gate',
  'river-lantern-oboe',
  'xkQ7-pz9w-Lm2t',
  'ვარდისფერი სპილო ცეკვავს',
  'correct horse battery staple',
  'l7#v kq2!n x0',
])('%s is taken, whatever it is made of', async (password) => {
  expect(await passwordFault(password, OWNER)).toBeNull();
});

test('passwords on the list that are long enough are refused, every sixth of them', async () => {
  const listed = Array.from(dictionary['passwords-common'], String);
  const longEnough = listed.filter((password) => password.length >= PASSWORD_MIN_LENGTH);
  expect(listed.length).toBeGreaterThan(40_000);
  expect(longEnough.length).toBeGreaterThan(300);
  for (const password of longEnough.filter((_, i) => i % 6 === 0)) {
    expect(await passwordFault(password, OWNER), password).toMatch(/too easy to guess/);
  }
}, 30_000);

test('length is counted in characters, and the longest is judged quickly', async () => {
  expect(await passwordFault('🦊🚲🎻🌊🍋🧭🪁🐙🌵🧲🎲', OWNER)).toMatch(/12 characters/);
  const start = performance.now();
  await passwordFault('pa55word ledger qwerty '.repeat(9).slice(0, PASSWORD_MAX_LENGTH), OWNER);
  expect(performance.now() - start).toBeLessThan(2000);
});
