import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What the production build is made from. */
const SOURCES = [
  'app',
  'components',
  'db',
  'desk',
  'instrumentation.ts',
  'lib',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'public',
  'server',
  'site',
  'tsconfig.json',
];

/** A digest of the sources: each file's place and content. */
export function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((name) => filesIn(root, name))) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesIn(root: string, name: string): string[] {
  const found = statSync(path.join(root, name), { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [name];
  return readdirSync(path.join(root, name))
    .sort()
    .flatMap((child) => filesIn(root, path.join(name, child)));
}
