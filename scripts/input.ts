import { createHash } from 'node:crypto';
import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnreadableFile } from '@/lib/errors';
import { ZIP } from '@/lib/upload/open-sheet';
import { openZip } from './zip';

/** A file to be imported, opened and decompressed on the way. */
export type Input = {
  /** The file's own name, without folders. */
  name: string;
  /** What bytesRead() reaches at the end; null where that can't be known. */
  totalBytes: number | null;
  /** To be read through once. Throws UnreadableFile where compressed data are damaged or cut off. */
  bytes: AsyncIterable<Uint8Array>;
  bytesRead(): number;
  /** SHA-256 of the decompressed bytes, in hex, once they have been read through. */
  sha256(): string;
};

export const STDIN = '-';

const GZIP = '1f8b';
const EMPTY_ZIP = '504b0506';

/**
 * Opens .csv, .csv.gz or .zip with one .csv in it, known by their first bytes whatever their names, or `-` for standard
 * input. Throws UnreadableFile where that can't be done.
 */
export async function openInput(path: string): Promise<Input> {
  const meter = { bytes: 0 };
  const totalBytes = path === STDIN ? null : sizeOf(path);
  const stream = path === STDIN ? process.stdin : createReadStream(path);
  const { magic, whole } = await peek(metered(stream, meter));
  const name = path === STDIN ? 'standard input' : basename(path);
  if (magic.startsWith(ZIP) || magic.startsWith(EMPTY_ZIP)) {
    stream.destroy();
    if (path === STDIN) {
      throw new UnreadableFile(
        'A zip archive cannot be read from standard input. Save it to a file and import that.',
      );
    }
    const zip = await openZip(path);
    const read = { bytes: 0 };
    return input(name, zip.size, metered(zip.bytes, read), read);
  }
  const bytes = magic.startsWith(GZIP) ? gunzipped(whole) : whole;
  return input(name, totalBytes, bytes, meter);
}

function input(
  name: string,
  totalBytes: number | null,
  source: AsyncIterable<Uint8Array>,
  meter: { bytes: number },
): Input {
  const hash = createHash('sha256');
  let digest = '';
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
    digest = hash.digest('hex');
  }
  return { name, totalBytes, bytes: hashed(), bytesRead: () => meter.bytes, sha256: () => digest };
}

async function* metered(
  source: AsyncIterable<Uint8Array>,
  meter: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    meter.bytes += chunk.length;
    yield chunk;
  }
}

/** A source's first four bytes in hex, and the source as it was. */
async function peek(
  source: AsyncGenerator<Uint8Array>,
): Promise<{ magic: string; whole: AsyncIterable<Uint8Array> }> {
  let start = Buffer.alloc(0);
  while (start.length < 4) {
    const next = await source.next();
    if (next.done) break;
    start = Buffer.concat([start, next.value]);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield start;
    yield* source;
  }
  return { magic: start.toString('hex', 0, 4), whole: whole() };
}

async function* gunzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  // The pipeline ends the streams with the error that the loop below throws.
  pipeline(Readable.from(source), gunzip, () => {});
  try {
    yield* gunzip;
  } catch (error) {
    throw new UnreadableFile(`The gzip file is cut off or damaged (${messageOf(error)}).`);
  }
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new UnreadableFile(`There is no file ${path}.`);
  if (found.isDirectory()) throw new UnreadableFile(`${path} is a folder, not a file.`);
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw new UnreadableFile(`${path} can’t be read by this user.`);
  }
  return found.size;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
