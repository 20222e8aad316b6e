import { expect, test } from 'vitest';
import { digestOf, newOneTimeToken, newRecoveryCodes, recoveryCodeDigest } from '@/lib/auth/tokens';

test('a one-time token has 256 bits, fits an address and is known by its SHA-256', () => {
  const token = newOneTimeToken();
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(newOneTimeToken()).not.toBe(token);
  expect(digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('recovery codes are ten, differ, and hold more than 112 bits', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([a-hjkmnp-z2-9]{4}-){5}[a-hjkmnp-z2-9]{4}$/);
  const letters = new Set(
    Array.from({ length: 50 }, newRecoveryCodes).flat().join('').replaceAll('-', ''),
  );
  expect(24 * Math.log2(letters.size)).toBeGreaterThan(112);
});

test('a recovery code is known however it is typed', () => {
  const digest = recoveryCodeDigest('abcd-efgh-jkmn-pqrs-tuvw-xyz2');
  expect(recoveryCodeDigest(' ABCD EFGH jkmnpqrs tuvw–xyz2\n')).toBe(digest);
  expect(recoveryCodeDigest('abcd-efgh-jkmn-pqrs-tuvw-xyz3')).not.toBe(digest);
});
