import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { OLD_TURNS } from './old-turns';

/** What people read: source with its comments, and documents. */
const FOLDERS = ['app', 'components', 'db', 'desk', 'docs', 'lib', 'scripts', 'server', 'site'];
const FILES = ['README.md', 'CONTRIBUTING.md', 'instrumentation.ts', 'proxy.ts', '.env.example'];
/** The word list names the old turns. */
const LEFT_OUT = /^docs\/style\.md$/;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|md)$/.test(file))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .filter((file) => !LEFT_OUT.test(file));
}

/** Each old turn in a text, with its line. A turn may run on into the next line, and its comment's asterisk. */
function oldTurnsIn(name: string, text: string): string[] {
  const running = text.replace(/\n[ \t]*(?:\* |\/\/ )?/g, (gap) => ' '.repeat(gap.length));
  return OLD_TURNS.flatMap(({ turn, instead }) => {
    const spaced = new RegExp(turn.source.replaceAll(' ', ' +'), `${turn.flags}g`);
    return [...running.matchAll(spaced)].map(({ 0: found, index }) => {
      const line = text.slice(0, index).split('\n').length;
      return `${name}:${line} says “${found.replace(/ +/g, ' ')}”; write “${instead}”`;
    });
  });
}

it('no page, error or document has a turn of the list', () => {
  const present = readdirSync('.');
  const files = [...FOLDERS.filter((one) => present.includes(one)).flatMap(filesIn), ...FILES];
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap((file) => oldTurnsIn(file, readFileSync(file, 'utf8')))).toEqual([]);
});

it('a turn is found on its line, also where it runs over two', () => {
  const text = "const a = 'fine';\n/**\n * Load the page\n * anew, then go on.\n */\n";
  expect(oldTurnsIn('a.ts', text)).toEqual([
    'a.ts:4 says “anew”; write “again”',
    'a.ts:3 says “Load the page anew”; write “reload the page”',
  ]);
  expect(oldTurnsIn('a.ts', "hint='For example, 2024'; // such as 2024, as far as known")).toEqual(
    [],
  );
});
