import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEnv, withDatabase } from '@/scripts/database';
import { beforeExit } from '@/scripts/lifecycle';
import { say } from '@/scripts/progress';
import { runImport } from './import-bench';
import { dropScratch, scratchDatabase } from './scratch';
import { writeSynthetic } from './synthetic';

/** Gives `use` a server for scratch databases of these names, and a temporary folder. Nothing of them is left. */
export async function withScratch<T>(
  names: readonly string[],
  use: (url: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'casualty-ledger-scratch-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  // A size of millions must not stay on the disk because somebody lost their patience.
  beforeExit(removeFolder);
  try {
    return await withDatabase(readEnv(), say, async (url) => {
      const drop = async () => {
        for (const name of names) await dropScratch(url, name);
      };
      const dismiss = beforeExit(drop);
      try {
        return await use(url, folder);
      } finally {
        dismiss();
        await drop();
      }
    });
  } finally {
    await removeFolder();
  }
}

/** A scratch database with so many made-up incidents, which were imported from a file in `folder`. */
export async function filledScratch(
  url: string,
  name: string,
  folder: string,
  rows: number,
): Promise<string> {
  const database = await scratchDatabase(url, name);
  const file = path.join(folder, `${rows}.csv`);
  say(`Importing ${rows.toLocaleString('en')} made-up incidents …`);
  await writeSynthetic(file, rows);
  await runImport(database, file);
  return database;
}
