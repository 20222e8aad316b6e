import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const FOLDERS = 'app components data db desk docs drizzle lib scripts server site tests'.split(' ');
const NAMED = new RegExp(`\`((?:${FOLDERS.join('|')})/[\\w./()\\[\\]-]+)\``, 'g');

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    path.posix.join(folder, file.replaceAll(path.sep, '/')),
  ),
);

it('what a document names of the tree is there', () => {
  const documents = files.filter((file) => file.endsWith('.md'));
  const named = ['README.md', 'CONTRIBUTING.md', ...documents].flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(NAMED)].map(([, place = '']) => {
      return { document, place: place.replace(/\/$/, '') };
    }),
  );
  expect(named.length).toBeGreaterThan(100);
  // A file may be named without its ending, and a migration by its number.
  const isThere = (place: string) => files.some((file) => file.startsWith(place));
  expect(named.filter(({ place }) => !isThere(place))).toEqual([]);
});
