import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { BeyondBound, UnreadableFile } from '@/lib/errors';
import { MOST_PARTS, MOST_UNPACKED } from '../limits';
import { beyond } from './xml';

/** A workbook's parts, by their paths. */
export type Archive = {
  has(path: string): boolean;
  /** The part's bytes, unpacked as they are asked for. Never more than it says that it holds, which yauzl sees to. */
  read(path: string): AsyncIterable<Uint8Array>;
};

/** @throws UnreadableFile where it is damaged, no workbook, or would unpack to more than a workbook needs */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  const zip = await fromBufferPromise(bytes).catch(damaged);
  const entries = await entriesOf(zip).catch(damaged);
  if (!entries.has('[Content_Types].xml')) {
    throw new UnreadableFile(
      entries.has('mimetype')
        ? 'This is an OpenDocument file (.ods). Save it as .xlsx, or as CSV in UTF-8, and upload that.'
        : 'This is a zip archive, not a workbook. Unpack it and upload the table inside.',
    );
  }
  return {
    has: (path) => entries.has(path),
    read: (path) => unpacked(zip, entries, path),
  };
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > MOST_PARTS) {
    throw beyond('items', `has ${zip.entryCount.toLocaleString('en')} parts`);
  }
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

async function* unpacked(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  path: string,
): AsyncGenerator<Uint8Array> {
  const entry = entries.get(path);
  if (entry === undefined) damaged(new Error(`${path} is missing`));
  if (entry.isEncrypted()) {
    throw new UnreadableFile('The workbook has a password. Save it without one.');
  }
  if (entry.uncompressedSize > MOST_UNPACKED) {
    throw new BeyondBound(
      'size',
      `The workbook would unpack to ${Math.round(entry.uncompressedSize / 1024 / 1024)} MB, where ${MOST_UNPACKED / 1024 / 1024} MB can be read. Save the table you want as CSV in UTF-8.`,
    );
  }
  try {
    yield* await zip.openReadStreamPromise(entry);
  } catch (error) {
    damaged(error);
  }
}

function damaged(error: unknown): never {
  if (error instanceof UnreadableFile) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new UnreadableFile(`The workbook is cut off or damaged (${reason}).`);
}
