import { buffer } from 'node:stream/consumers';
import { parquetReadObjects } from 'hyparquet';
import { fromBufferPromise } from 'yauzl';

/** The files of an archive by their names, in its order. */
export async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const archive = await fromBufferPromise(bytes);
  const files = new Map<string, Buffer>();
  for await (const entry of archive.eachEntry()) {
    files.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  }
  return files;
}

/** All that a file of any kind says, as text. */
export async function textIn(bytes: Buffer): Promise<string> {
  const start = bytes.toString('latin1', 0, 4);
  if (start === 'PAR1') {
    const rows = await parquetReadObjects({ file: fileOf(bytes) });
    return JSON.stringify(rows, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  }
  if (start !== 'PK\u0003\u0004') return bytes.toString();
  const files = await unzipped(bytes);
  const texts = await Promise.all([...files.values()].map(textIn));
  return texts.join('\n');
}

/** Bytes as hyparquet takes a file. */
export function fileOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
