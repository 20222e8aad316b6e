import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { unpackBundle } from './check-bundle';

/** The folder of a bundle as someone unpacks it, for as long as the test runs. */
export async function unpackedBundle(bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bundle-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await unpackBundle(bytes, folder);
  return folder;
}
