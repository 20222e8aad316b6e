import { readFileSync } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Encrypter } from 'age-encryption';
import { z } from 'zod';
import { readLedger } from '@/db/backup/read-ledger';
import { connect } from '@/db/client';
import {
  FORMAT,
  FORMAT_VERSION,
  MANIFEST,
  MANIFEST_HASH,
  type Manifest,
  type StoredFile,
} from '@/lib/backup/manifest';
import { type TarFile, tarEnd, tarEntry } from '@/lib/backup/tar';
import { sha256 } from '@/lib/text/sha256';
import { piecesOf, webStream } from './web-streams';

/**
 * Writes the whole ledger of a database as it is at one moment, and `settings` beside it, and ends the stream. Gives what the backup says
 * of itself. Keeps no more in memory than some parts of it.
 */
export async function writeBackup(
  url: string,
  to: Writable,
  settings: readonly TarFile[],
  encrypter: Encrypter | null,
): Promise<Manifest> {
  const connection = connect(url, {
    max: 1,
    readOnly: true,
    idleInTransactionMs: 0,
    applicationName: 'casualty-ledger backup',
  });
  let made: Manifest | null = null;

  async function* archive(): AsyncGenerator<Buffer> {
    const stored: StoredFile[] = [];
    const parts = readLedger(connection.sql);
    let part = await parts.next();
    for (; !part.done; part = await parts.next()) {
      stored.push(storedAs(part.value));
      yield* tarEntry(part.value);
    }
    for (const file of settings) yield* tarEntry(file);
    const { tables, ...facts } = part.value;
    made = {
      format: FORMAT,
      formatVersion: FORMAT_VERSION,
      product: productVersion(),
      ...facts,
      tables: tables.map((table) => ({
        ...table,
        parts: stored.filter(({ name }) => name.startsWith(`tables/${table.name}/`)),
      })),
      settings: settings.map(storedAs),
    };
    const manifest = manifestFile(made);
    yield* tarEntry(manifest);
    const hash = `${storedAs(manifest).sha256}  ${MANIFEST}\n`;
    yield* tarEntry({ name: MANIFEST_HASH, bytes: Buffer.from(hash) });
    yield tarEnd();
  }

  try {
    const bytes = archive();
    const written = encrypter ? piecesOf(await encrypter.encrypt(webStream(bytes))) : bytes;
    await pipeline(Readable.from(written, { highWaterMark: 1 }), to);
  } finally {
    await connection.close();
  }
  if (made === null) throw new Error('the backup was not written to its end');
  return made;
}

function manifestFile(manifest: Manifest): TarFile {
  return { name: MANIFEST, bytes: Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`) };
}

/** The hash by which a backup is known: its manifest has those of all its parts. */
export function hashOfBackup(manifest: Manifest): string {
  return storedAs(manifestFile(manifest)).sha256;
}

function storedAs({ name, bytes }: TarFile): StoredFile {
  return { name, bytes: bytes.length, sha256: sha256(bytes) };
}

function productVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}
