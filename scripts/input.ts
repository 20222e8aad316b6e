import { createHash } from 'node:crypto';
import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import zlib, { createGunzip } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { UnreadableFile } from '@/lib/errors';
import { ZIP } from '@/lib/upload/open-sheet';

/** A file to be imported, opened and decompressed on the way. */
export type Input = {
  /** The file's own name, without folders. */
  name: string;
  /** What bytesRead() reaches at the end; null if that can't be known. */
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

/** A source's first four bytes in hex, and the source itself, unread. */
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

/** The one .csv of a zip archive: its decompressed size and bytes. Throws UnreadableFile where there is not just one. */
async function openZip(path: string): Promise<{ size: number; bytes: AsyncIterable<Uint8Array> }> {
  const archive = await openPromise(path, { autoClose: false }).catch(damaged);
  try {
    const entry = onlyCsv(await entriesOf(archive).catch(damaged));
    return { size: entry.uncompressedSize, bytes: bytesOf(archive, entry) };
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function entriesOf(archive: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of archive.eachEntry()) entries.push(entry);
  return entries;
}

/** macOS puts a shadow of every file under __MACOSX. */
function onlyCsv(entries: Entry[]): Entry {
  const tables = entries.filter(
    (entry) => /\.csv$/i.test(entry.fileName) && !entry.fileName.startsWith('__MACOSX/'),
  );
  const [table] = tables;
  if (table === undefined) {
    throw new UnreadableFile(
      'The archive has no .csv file in it. If it is a spreadsheet (.xlsx, .ods), save it as CSV in UTF-8 first.',
    );
  }
  if (tables.length > 1) {
    const names = tables.map((entry) => entry.fileName).join(', ');
    throw new UnreadableFile(
      `The archive has ${tables.length} .csv files (${names}). Import them one by one.`,
    );
  }
  if (table.isEncrypted()) throw new UnreadableFile('The archive is encrypted.');
  return table;
}

async function* bytesOf(archive: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    yield* checksummed(await archive.openReadStreamPromise(entry), entry.crc32);
  } catch (error) {
    damaged(error);
  } finally {
    archive.close();
  }
}

/** yauzl leaves the checksum to its user; Node has it from 20.15 on, and before that the sizes alone are checked. */
async function* checksummed(
  source: AsyncIterable<Uint8Array>,
  expected: number,
): AsyncGenerator<Uint8Array> {
  let sum = 0;
  for await (const chunk of source) {
    if (typeof zlib.crc32 === 'function') sum = zlib.crc32(chunk, sum);
    yield chunk;
  }
  if (typeof zlib.crc32 === 'function' && sum !== expected) throw new Error('wrong checksum');
}

function damaged(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new UnreadableFile(`The zip archive is cut off or damaged (${reason}).`);
}
