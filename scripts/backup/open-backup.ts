import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Decrypter } from 'age-encryption';
import {
  FORMAT,
  FORMAT_VERSION,
  MANIFEST,
  MANIFEST_HASH,
  MANIFEST_SCHEMA,
  type Manifest,
} from '@/lib/backup/manifest';
import { readTar, type TarFile } from '@/lib/backup/tar';
import { UserError } from '@/lib/errors';
import { sha256 } from '@/lib/text/sha256';
import { piecesOf, webStream } from './web-streams';

export type Backup = {
  manifest: Manifest;
  /** The hash of its manifest, which has those of all its parts. */
  hash: string;
  /** What is beside the database. */
  settings: readonly TarFile[];
  /** Its files in their order. They are hashed again, as the file could have changed since. */
  files(): AsyncGenerator<TarFile>;
};

const AGE = 'age-encryption.org/';

/**
 * Reads a backup to its end, and holds every part of it against its hash.
 * @throws UserError, with one line, if any byte of it was changed or is missing, or it can't be decrypted
 */
export async function openBackup(file: string, decrypter: Decrypter | null): Promise<Backup> {
  await refuseUnreadable(file, decrypter);
  try {
    const checked = await checkAll(file, decrypter);
    return { ...checked, files: () => hashed(file, decrypter, checked.manifest) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${file} can't be restored: ${wordsOf(error)}. Nothing was written.`);
  }
}

function wordsOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  if (said.includes('no identity matched')) return 'it was encrypted for another key';
  return `it is damaged or not a backup (${said})`;
}

async function refuseUnreadable(file: string, decrypter: Decrypter | null): Promise<void> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UserError(`There is no file ${file}.`);
  }
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(AGE.length), 0, AGE.length, 0);
  await handle.close();
  const isEncrypted = buffer.toString('latin1', 0, bytesRead) === AGE;
  if (isEncrypted && decrypter === null) {
    throw new UserError(`${file} is encrypted. Name the file of its key with --key.`);
  }
  if (!isEncrypted && decrypter !== null) {
    throw new UserError(`${file} is not encrypted. Leave --key out.`);
  }
}

async function plainBytes(
  file: string,
  decrypter: Decrypter | null,
): Promise<AsyncIterable<Uint8Array>> {
  const bytes = createReadStream(file);
  if (decrypter === null) return bytes;
  return piecesOf(await decrypter.decrypt(webStream(bytes)));
}

async function checkAll(file: string, decrypter: Decrypter | null): Promise<Omit<Backup, 'files'>> {
  const hashes = new Map<string, string>();
  const settings: TarFile[] = [];
  let written: Buffer = Buffer.alloc(0);
  let isSealed = false;
  for await (const stored of readTar(await plainBytes(file, decrypter))) {
    const { name, bytes } = stored;
    if (name === MANIFEST_HASH) {
      isSealed = bytes.toString() === `${hashes.get(MANIFEST)}  ${MANIFEST}\n`;
      continue;
    }
    hashes.set(name, sha256(bytes));
    if (name === MANIFEST) written = bytes;
    if (name.startsWith('settings/')) settings.push(stored);
  }
  if (!isSealed) throw new Error('its manifest is missing or was changed');
  const manifest = readManifest(written);
  const hash = hashes.get(MANIFEST) ?? '';
  hashes.delete(MANIFEST);
  for (const { name, sha256: stated } of storedIn(manifest)) {
    if (hashes.get(name) !== stated) throw new Error(`${name} in it was changed`);
    hashes.delete(name);
  }
  for (const name of hashes.keys()) throw new Error(`${name} is not in its manifest`);
  return { manifest, hash, settings };
}

function readManifest(bytes: Buffer): Manifest {
  const stated: unknown = JSON.parse(bytes.toString());
  const result = MANIFEST_SCHEMA.safeParse(stated);
  if (result.success) return result.data;
  throw new Error(`its manifest is not one of a ${FORMAT}, version ${FORMAT_VERSION}`);
}

async function* hashed(
  file: string,
  decrypter: Decrypter | null,
  manifest: Manifest,
): AsyncGenerator<TarFile> {
  const hashes = new Map(storedIn(manifest).map((one) => [one.name, one.sha256]));
  for await (const stored of readTar(await plainBytes(file, decrypter))) {
    const expected = hashes.get(stored.name);
    if (expected === undefined) continue;
    if (sha256(stored.bytes) !== expected) {
      throw new UserError(`${file} was changed while it was read. Nothing was restored.`);
    }
    hashes.delete(stored.name);
    yield stored;
  }
  if (hashes.size > 0) {
    throw new UserError(`${file} was changed while it was read. Nothing was restored.`);
  }
}

const storedIn = ({ tables, settings }: Manifest) => [
  ...tables.flatMap(({ parts }) => parts),
  ...settings,
];
