import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
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

const stampFile = (root: string) => path.join(root, '.next', 'ledger-build-stamp');

/** Whether there is a whole production build of the sources as they are. */
export function isBuilt(root: string): boolean {
  const file = stampFile(root);
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprint(root);
}

/** To be called when a build of the sources with that fingerprint is done. */
export function stampBuild(root: string, sources: string): void {
  writeFileSync(stampFile(root), sources);
}

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
