import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** `1.2.3, 1.2.4 | 1, 2 | how | test` for each row of the page's last table. */
const ROWS = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
  .map((line) => line.slice(1, -1).split('|'))
  .map((cells) => cells.map((cell) => cell.trim()));

/** Each test that a row names: its file, and words of its name. */
const NAMED = ROWS.flatMap(([numbers = '', , , tests = '']) =>
  tests
    .split('; ')
    .filter((one) => one !== '')
    .map((one) => {
      const [file = '', ...words] = one.split(', "');
      return { numbers, file, words: words.map((word) => word.replace(/"$/, '')) };
    }),
);

test('each requirement has one row, of four cells', () => {
  const numbers = ROWS.flatMap(([first = '']) => first.split(', '));
  expect(numbers.length).toBeGreaterThan(150);
  expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
  for (const row of ROWS) expect(row, row[0]).toHaveLength(4);
});

test.each(NAMED)('$numbers: $file has the tests that are named', ({ file, words }) => {
  const path = ['.test.ts', '.test.tsx', '.spec.ts']
    .map((ending) => `tests/${file}${ending}`)
    .find((one) => existsSync(one));
  expect(path, file).toBeDefined();
  const text = readFileSync(path ?? '', 'utf8');
  for (const word of words) expect(text.includes(word), word).toBe(true);
});
