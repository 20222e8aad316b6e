import zlib from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { UnreadableFile } from '@/lib/errors';

/** The one .csv of a zip archive: its decompressed size and bytes. Throws UnreadableFile where there is not just one. */
export async function openZip(
  path: string,
): Promise<{ size: number; bytes: AsyncIterable<Uint8Array> }> {
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
