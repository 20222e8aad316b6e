import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What Next.js asks each page, layout and route to be called. Default exports have no name outside their file. */
const ASKED_BY_NEXT = ['metadata', 'generateMetadata', 'viewport', 'dynamic', 'runtime'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const FOLDERS = ['app', 'components', 'db', 'desk', 'lib', 'scripts', 'server', 'site'];
const EXPORTED =
  /^export (?:async )?(?:abstract )?(?:function\*?|const|class|type|interface|enum) (\w+)/gm;

/** Where each exported name is declared. Faces only pass on what is declared elsewhere, and declare nothing. */
function declarations(): Map<string, string[]> {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const found = new Map<string, string[]>();
  for (const file of files) {
    const names = Array.from(
      readFileSync(file, 'utf8').matchAll(EXPORTED),
      ([, name = '']) => name,
    );
    for (const name of new Set(names)) found.set(name, [...(found.get(name) ?? []), file]);
  }
  return found;
}

test('no exported name stands for two things', () => {
  const declared = declarations();
  expect(declared.size).toBeGreaterThan(1000);
  const twice = [...declared].filter(
    ([name, files]) => files.length > 1 && ![...ASKED_BY_NEXT, ...METHODS].includes(name),
  );
  expect(twice).toEqual([]);
});
