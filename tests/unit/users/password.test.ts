import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, test } from 'vitest';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, passwordFault } from '@/lib/auth/password';

const OWNER = { name: 'Anna van der Smith', email: 'anna.smith@example.com' };

describe('a password is refused when it', () => {
  test.each([
    ['is short', 'k7 mosaic-q', /12 characters or more/],
    ['is longer than what is hashed', 'mossy lantern gate '.repeat(8), /128 characters or fewer/],
    ['holds the owner’s name', 'river-Smith-oboe', /your name/],
    ['holds the start of the email address', 'gate anna.smith@ lantern', /your name/],
    ['is a common one with digits', 'password1234', /too easy to guess/],
    ['is a common one in disguise', 'P@ssw0rd1234', /too easy to guess/],
    ['is a row of keys', 'qwertyuiop12', /too easy to guess/],
    ['is a sequence', '123456789012', /too easy to guess/],
    ['repeats itself', 'abcabcabcabcabc', /too easy to guess/],
    ['is made of this place’s words', 'CasualtyLedger1', /too easy to guess/],
    ['is made of them with spaces', 'the casualty ledger', /too easy to guess/],
    ['is made of them in capitals', 'THE CASUALTY LEDGER', /too easy to guess/],
    ['is made of them in disguise', 'The C4$ualty-L3dger!!', /too easy to guess/],
    ['spells them out', 'c a s u a l t y.l e d g e r', /too easy to guess/],
    ['is made of several of them', 'the attack on the incident', /too easy to guess/],
    ['is made of them in wide letters', 'ｃａｓｕａｌｔｙ ｌｅｄｇｅｒ', /too easy to guess/],
    ['is made of them and a year', 'ledger-of-incidents-2026', /too easy to guess/],
    ['is made of them and a common one', 'my casualty ledger password', /too easy to guess/],
    ['spells a common one out', 'p a s s w o r d 1 2 3', /too easy to guess/],
    ['is a row of keys with spaces', 'q w e r t y u i o p', /too easy to guess/],
    ['is common words', 'let me in please', /too easy to guess/],
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
  'a ledger of mossy lanterns',
  'incident lantern oboe',
])('%s is taken, whatever it is made of', async (password) => {
  expect(await passwordFault(password, OWNER)).toBeNull();
});

test('all 308 passwords on the list that are long enough are refused', async () => {
  const listed = Array.from(dictionary['passwords-common'], String);
  const longEnough = listed.filter((password) => password.length >= PASSWORD_MIN_LENGTH);
  expect(listed.length).toBeGreaterThan(40_000);
  expect(longEnough).toHaveLength(308);
  for (const password of longEnough) {
    expect(await passwordFault(password, OWNER), password).toMatch(/too easy to guess/);
  }
}, 30_000);

test('length is counted in characters, and the longest is judged by its heart', async () => {
  expect(await passwordFault('🦊🚲🎻🌊🍋🧭🪁🐙🌵🧲🎲', OWNER)).toMatch(/12 characters/);
  const longest = 'password ledger '.repeat(8).slice(0, PASSWORD_MAX_LENGTH);
  expect(longest).toHaveLength(PASSWORD_MAX_LENGTH);
  expect(await passwordFault(longest, OWNER)).toMatch(/too easy to guess/);
});
