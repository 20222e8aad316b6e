import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const names = z.record(z.string(), z.string()).optional();
const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), dependencies: names, optionalDependencies: names }),
  ),
});

const text = readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8');
const { packages } = lockFile.parse(JSON.parse(text));

/** Where Node finds a package from: the folder itself, and each one above. */
function foldersAbove(folder: string): string[] {
  const end = folder.lastIndexOf('/node_modules/');
  return end < 0 ? [folder, ''] : [folder, ...foldersAbove(folder.slice(0, end))];
}

/**
 * npm leaves out of the lock file what its registry doesn't have when it is written, as another machine's binaries; npm ci
 * then refuses the whole file.
 */
test('the lock file names the packages of every kind of machine', () => {
  const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) =>
      foldersAbove(folder).every((one) => !packages[`${one && `${one}/`}node_modules/${name}`]),
    ),
  );
  expect(missing).toEqual([]);
});

/** Whose insides we count on: `db/client.ts`, `db/lost-connection.ts`, `db/stop.ts`, `lib/csv`, `server/`. */
const REACHED_INTO = ['@next/env', 'drizzle-orm', 'next', 'papaparse', 'postgres'];

test('a newer version of what we reach into is chosen, and never comes by itself', () => {
  const asked = packages['']?.dependencies ?? {};
  for (const name of REACHED_INTO) {
    expect(asked[name], name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(packages[`node_modules/${name}`]?.version, name).toBe(asked[name]);
  }
});
