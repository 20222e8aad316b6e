import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mendSymlinks } from '@/scripts/postgres/binaries';

let root: string;
const at = (file: string) => path.join(root, file);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-links-'));
  mkdirSync(at('native/lib'), { recursive: true });
  writeFileSync(at('native/lib/libpq.so.5.18'), 'a library');
});
afterEach(() => rmSync(root, { recursive: true }));

const list = [
  { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
  { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
];

test('makes the links that are missing, and leaves those that are there', () => {
  writeFileSync(at('native/pg-symlinks.json'), JSON.stringify(list));
  writeFileSync(at('native/lib/libpq.so.5'), 'there already');
  mendSymlinks(root);
  mendSymlinks(root);
  expect(readFileSync(at('native/lib/libpq.so'), 'utf8')).toBe('a library');
  expect(readFileSync(at('native/lib/libpq.so.5'), 'utf8')).toBe('there already');
});

test('a package without a list needs none', () => {
  expect(() => mendSymlinks(root)).not.toThrow();
});
