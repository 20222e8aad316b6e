import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('the import command loads no map, which would take more memory than the import itself', async () => {
  const { metafile } = await build({
    entryPoints: ['scripts/import.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  const loaded = Object.keys(metafile.inputs);
  expect(loaded).toContain('db/write/import/import-release.ts');
  expect(loaded.filter((file) => file.startsWith('data/geo/'))).toEqual([]);
});
