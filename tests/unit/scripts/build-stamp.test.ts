import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint, isBuilt, stampBuild } from '@/scripts/build';

let root: string;
const write = (file: string, text: string) => writeFileSync(path.join(root, file), text);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-build-'));
  for (const folder of ['.next', 'app/about', 'tests']) {
    mkdirSync(path.join(root, folder), { recursive: true });
  }
  write('app/about/page.tsx', 'one');
  write('package-lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

test('a build is good until a source changes, comes, goes or is renamed', () => {
  expect(isBuilt(root)).toBe(false);
  for (const change of [
    () => write('app/about/page.tsx', 'two'),
    () => write('app/page.tsx', 'new'),
    () => rmSync(path.join(root, 'app/page.tsx')),
    () => write('package-lock.json', '{"lockfileVersion":3}'),
  ]) {
    stampBuild(root, fingerprint(root));
    expect(isBuilt(root)).toBe(true);
    change();
    expect(isBuilt(root)).toBe(false);
  }
});

test('a build is as good after a change of what it is not made from', () => {
  stampBuild(root, fingerprint(root));
  write('tests/a.test.ts', 'a test');
  write('README.md', 'words');
  expect(isBuilt(root)).toBe(true);
});
