import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = 'docs/decisions';
const pages = readdirSync(FOLDER).filter((name) => name !== 'README.md');
const list = readFileSync(`${FOLDER}/README.md`, 'utf8');

test('there are decisions to look at, of which no two have one number', () => {
  expect(pages.length).toBeGreaterThan(30);
  expect(new Set(pages.map((name) => name.slice(0, 4))).size).toBe(pages.length);
});

test.each(pages)('%s has its number, its date and its line in the list', (name) => {
  const [title = '', , decided] = readFileSync(`${FOLDER}/${name}`, 'utf8').split('\n');
  expect(title).toMatch(new RegExp(`^# ${name.slice(0, 4)} \\S`));
  expect(decided).toMatch(/^Decided on \d{1,2} [A-Z][a-z]+ \d{4}\./);
  expect(list).toContain(`](${name})`);
});
