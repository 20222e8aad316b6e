import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What two places may call the same and set alike by chance: each chooses for itself. */
const OWN_CHOICE = ['BATCH', 'MOST_SHOWN', 'ON_A_PAGE'];
/** What Next.js asks of each route. */
const ASKED_BY_NEXT = ['OPTIONS'];

const CONSTANT = /^(?:export )?const ([A-Z][A-Z0-9_]+)(?:: [^=]+)? = (\S.*);$/gm;
const PATTERN = /\/\^[^/\s]{6,}\$\/[a-z]*/g;

const FILES = ['app', 'components', 'db', 'lib', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`),
);

/** What is written in more than one file, and in which. */
function twice(written: (text: string) => string[]): [what: string, files: string[]][] {
  const files = new Map<string, string[]>();
  for (const file of FILES) {
    for (const what of new Set(written(readFileSync(file, 'utf8')))) {
      files.set(what, [...(files.get(what) ?? []), file]);
    }
  }
  return [...files].filter(([, where]) => where.length > 1);
}

test('no constant is set in two files', () => {
  const found = twice((text) =>
    Array.from(text.matchAll(CONSTANT))
      .filter(([, name = '']) => ![...OWN_CHOICE, ...ASKED_BY_NEXT].includes(name))
      .map(([, name, value]) => `${name} = ${value}`),
  );
  expect(found).toEqual([]);
});

test('no form of a whole text is written in two files', () => {
  expect(twice((text) => Array.from(text.matchAll(PATTERN), ([pattern]) => pattern))).toEqual([]);
});
