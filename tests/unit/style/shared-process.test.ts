import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = 'tests/unit';

/** These files share a process, where another file may have loaded already what one of them would replace. */
test('no unit test puts another module in the place of one: those that do are integration tests', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  expect(files.length).toBeGreaterThan(100);
  const replacing = files.filter((file) =>
    /\bvi\.(mock|doMock|resetModules)\(/.test(readFileSync(path.join(ROOT, file), 'utf8')),
  );
  expect(replacing).toEqual([]);
});
