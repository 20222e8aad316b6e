import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the web server serves, found by its files, for the tests that walk all of it. */

const SOURCES = ['app', 'components', 'db', 'desk', 'lib', 'server', 'site'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|js|jsx|mts|mjs)$/.test(name))
    .map((name) => `${folder}/${name}`),
);

const DIRECTIVE = /^\s*['"]use server['"]/;
const DIRECTIVE_ANYWHERE = /^\s*['"]use server['"]/m;

/** Files all of whose exports are server actions. */
export const ACTION_FILES = SOURCES.filter((file) => DIRECTIVE.test(readFileSync(file, 'utf8')));

/** Files with the directive elsewhere, behind a comment or in a function, where a test would not see what it serves. */
export const HIDDEN_ACTION_FILES = SOURCES.filter(
  (file) => !ACTION_FILES.includes(file) && DIRECTIVE_ANYWHERE.test(readFileSync(file, 'utf8')),
);

export const ROUTE_FILES = SOURCES.filter((file) => /^app\/(.*\/)?route\.[a-z]+$/.test(file));
export const PAGE_FILES = SOURCES.filter((file) => /^app\/(.*\/)?page\.[a-z]+$/.test(file));

export async function exportsOf(file: string): Promise<[name: string, exported: unknown][]> {
  const module: Record<string, unknown> = await import(path.resolve(file));
  return Object.entries(module);
}
