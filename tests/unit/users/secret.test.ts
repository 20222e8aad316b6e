import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keptSecret } from '@/lib/auth/kept-secret';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-secret-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a secret is made once, of 256 bits, for its owner’s eyes', () => {
  const inside = path.join(folder, 'data');
  const secret = keptSecret(inside);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(keptSecret(inside)).toBe(secret);
  expect(readdirSync(inside)).toEqual(['auth-secret']);
  expect(statSync(path.join(inside, 'auth-secret')).mode & 0o777).toBe(0o600);
  expect(keptSecret(path.join(folder, 'other'))).not.toBe(secret);
});
