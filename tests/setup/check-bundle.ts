import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { unzipped } from './unpacked';

/** Unpacks a bundle into a folder, as someone does who has downloaded it. */
export async function unpackBundle(bytes: Buffer, folder: string): Promise<void> {
  for (const [name, file] of await unzipped(bytes)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), file);
  }
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
