import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { gathered } from './gathered';

type Parts = AsyncIterable<string | Uint8Array>;
/** Adds a file to an archive; comes back when all of it has been taken. */
export type AddFile = (name: string, parts: Parts | string) => Promise<void>;

/** The first day that a zip archive can name. */
const FIRST_DAY = '1980-01-01T00:00:00Z';

/**
 * An archive as bytes that are made as they are asked for: `fill` adds its files one after another. The same files give the
 * same bytes, wherever and whenever they are packed.
 * @param moment the time that the files have, an ISO 8601 instant
 */
export async function* zipBytes(
  fill: (add: AddFile) => Promise<void>,
  moment: string | null,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const { outputStream: out } = zip;
  const options = {
    mtime: dosTime(moment),
    mode: 0o100644,
    forceDosTimestamp: true,
    compressionLevel: LEVEL,
  };
  const opened: Readable[] = [];
  const add: AddFile = async (name, parts) => {
    const file = gathered(typeof parts === 'string' ? [parts] : parts);
    const stream = Readable.from(file, { highWaterMark: 1 });
    opened[0] = stream;
    zip.addReadStream(stream, name, options);
    await finished(stream);
  };
  fill(add).then(
    () => zip.end(),
    (error: unknown) => {
      if (out instanceof Readable) out.destroy(asError(error));
    },
  );
  try {
    for await (const bytes of out) yield asBytes(bytes);
  } finally {
    // Who asks for no more bytes leaves a file half read, whose rows are to be read no further either.
    opened[0]?.destroy();
  }
}

/** Enough to make XML small: what the highest level saves costs three times the time. */
const LEVEL = 4;

const asBytes = (bytes: string | Uint8Array) =>
  typeof bytes === 'string' ? Buffer.from(bytes) : bytes;

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Archives have no time zone, and yazl writes the machine's own time: this is one that reads there as it does in UTC. */
function dosTime(moment: string | null): Date {
  const at = new Date(moment === null || moment < FIRST_DAY ? FIRST_DAY : moment);
  return new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  );
}
