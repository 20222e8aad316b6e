import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** The programs that integration tests start as processes of their own, again and again. */
const PROGRAMS = [
  'desk/uploads/worker-entry.ts',
  'server/whole-lists/worker-entry.ts',
  'scripts/backup.ts',
  'scripts/export.ts',
  'scripts/import.ts',
  'scripts/restore.ts',
  'scripts/user.ts',
  'scripts/verify.ts',
  'tests/setup/hold-database.ts',
  'tests/setup/keep-running.ts',
  'tests/setup/upload-process.ts',
  'tests/setup/worker-host.ts',
] as const;

const FOLDER = 'node_modules/.cache/ledger-test-programs';

/** Makes each a file of plain JavaScript: compiling it at every start would take longer than most of them run. */
export async function buildPrograms(): Promise<void> {
  await build({
    entryPoints: [...PROGRAMS],
    outdir: FOLDER,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    // What keeps a module out of the browser throws in a process that no one has told that it is a server.
    alias: { 'server-only': path.resolve('node_modules/server-only/empty.js') },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    plugins: [whereTheyStand],
  });
}

/** The program's file, below the root. */
export const programFile = (source: (typeof PROGRAMS)[number]): string =>
  path.join(FOLDER, source.replace(/\.ts$/, '.mjs'));

/**
 * Files find others beside them as before, and the process that reads files here. Tables of packages are taken in, as Node.js
 * 20 reads no JSON by import.
 */
const whereTheyStand: Plugin = {
  name: 'where they stand',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^[^.@/].*\.json$/ }, ({ path: name, resolveDir }) => {
      return { path: createRequire(path.join(resolveDir, 'x')).resolve(name) };
    });
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      // Its text is a program for others, which find their own files.
      if (file.endsWith('lib/export/check-script.ts')) return undefined;
      const url = JSON.stringify(pathToFileURL(file).href);
      const text = readFileSync(file, 'utf8')
        .replaceAll('import.meta.url', url)
        .replace(
          /\$\{folder\}\/ledger-upload-worker\.cjs/,
          programFile('desk/uploads/worker-entry.ts'),
        );
      return { contents: text, loader: 'ts' };
    });
  },
};
