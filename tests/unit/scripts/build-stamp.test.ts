import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  claimBuild,
  folderFor,
  isWhole,
  keepFormerFiles,
  stampBuild,
  sweepBuilds,
  wholeBuilds,
} from '@/scripts/build/folders';

let root: string;
const at = (file: string) => path.join(root, file);
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), text);
};
const isBuilt = () => isWhole(root, folderFor(root));

/** Makes a whole build of the sources as they are, so many seconds ago; gives its folder. */
function build(secondsAgo = 0): string {
  const folder = folderFor(root);
  write(`${folder}/BUILD_ID`, folder);
  stampBuild(root, folder);
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(at(`${folder}/ledger-build-stamp`), then, then);
  return folder;
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-build-'));
  write('app/about/page.tsx', 'one');
  write('package-lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

test('a build is good until a source changes, comes, goes or is renamed', () => {
  expect(isBuilt()).toBe(false);
  for (const change of [
    () => write('app/about/page.tsx', 'two'),
    () => write('app/page.tsx', 'new'),
    () => rmSync(at('app/page.tsx')),
    () => write('package-lock.json', '{"lockfileVersion":3}'),
  ]) {
    const before = build();
    expect(isBuilt()).toBe(true);
    change();
    expect(folderFor(root)).not.toBe(before);
  }
});

test('a build is as good after a change of what it is not made from', () => {
  build();
  write('tests/a.test.ts', 'a test');
  write('README.md', 'words');
  expect(isBuilt()).toBe(true);
});

test('one that was made before is there again with its sources', () => {
  const first = build();
  write('app/about/page.tsx', 'two');
  expect(build()).not.toBe(first);
  write('app/about/page.tsx', 'one');
  expect(folderFor(root)).toBe(first);
  expect(isBuilt()).toBe(true);
});

describe('old builds', () => {
  /** Four whole ones, the oldest first, and one that was not finished. */
  function builds(): string[] {
    const all = [40, 30, 20, 10].map((secondsAgo) => {
      write('app/about/page.tsx', String(secondsAgo));
      return build(secondsAgo);
    });
    write('.next/builds/unfinished/BUILD_ID', '');
    expect(wholeBuilds(root)).toEqual([...all].reverse());
    return all;
  }

  test('are removed, but for the newest two', () => {
    const [, , third = '', last = ''] = builds();
    sweepBuilds(root);
    expect(wholeBuilds(root)).toEqual([last, third]);
    expect(existsSync(at('.next/builds/unfinished'))).toBe(false);
  });

  test('are kept while another process serves or makes them', () => {
    const [first = '', second = '', third = '', last = ''] = builds();
    // Whoever started this test goes on; a process of the other number has ended.
    write(`${first}/used-by-${process.ppid}`, '');
    write(`.next/builds/unfinished/used-by-${process.ppid}`, '');
    write(`${second}/used-by-99999999`, '');
    sweepBuilds(root);
    expect(wholeBuilds(root)).toEqual([last, third, first]);
    expect(existsSync(at('.next/builds/unfinished'))).toBe(true);
  });

  test('are kept while this process serves them, which may have gone back to one', () => {
    const [first = ''] = builds();
    claimBuild(root, first);
    sweepBuilds(root);
    expect(isWhole(root, first)).toBe(true);
  });

  test('leave the files that browsers load to the next one, for two weeks', () => {
    write('former/static/chunks/a.js', 'a');
    write('former/static/chunks/both.js', 'same');
    write('former/static/old.js', 'old');
    write('former/server/secret.js', 'never');
    write('new/static/chunks/both.js', 'same');
    const longAgo = Date.now() / 1000 - 15 * 86_400;
    utimesSync(at('former/static/old.js'), longAgo, longAgo);
    keepFormerFiles(at('former'), at('new'));
    rmSync(at('former'), { recursive: true });
    expect(readFileSync(at('new/static/chunks/a.js'), 'utf8')).toBe('a');
    expect(existsSync(at('new/static/old.js'))).toBe(false);
    expect(existsSync(at('new/server'))).toBe(false);
  });
});
