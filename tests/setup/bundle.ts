import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { unzipped } from './unpacked';

/** The folder of a bundle as someone unpacks it, for as long as the test runs. */
export async function unpackedBundle(bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bundle-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, file] of await unzipped(bytes)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), file);
  }
  return folder;
}

/** Runs a bundle's own check, with Node and nothing else. */
export async function checkBundle(folder: string): Promise<{ code: number; said: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['check.mjs'], {
      cwd: folder,
      env: { NODE_ENV: 'production' },
    });
    return { code: 0, said: stdout };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'stderr' in error)) throw error;
    return { code: Number(error.code), said: String(error.stderr) };
  }
}
