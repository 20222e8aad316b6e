import { isUtf8 } from 'node:buffer';
import { UnreadableFile } from '@/lib/errors';

/** The most bytes in one piece, so that a source's own large chunks are not parsed, and held, at once. */
const PIECE_BYTES = 64 * 1024;

const UTF16_MARKS = ['fffe', 'feff'];

/**
 * A file's bytes in pieces that never end within a character, of which each is known to be UTF-8 text. Throws
 * UnreadableFile for binary files, other encodings and a file that ends within a character.
 */
export async function* utf8Pieces(
  source: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of source) {
    const bytes = asBuffer(chunk);
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      const next = bytes.subarray(start, start + PIECE_BYTES);
      const joined = held.length === 0 ? next : Buffer.concat([held, next]);
      const end = endOfWholeCharacters(joined);
      const piece = joined.subarray(0, end);
      held = joined.subarray(end);
      refuseBinary(piece, offset);
      offset += piece.length;
      if (piece.length > 0) yield piece;
    }
  }
  if (held.length === 0) return;
  refuseBinary(held, offset);
  yield held;
}

function asBuffer(chunk: Uint8Array | string): Buffer {
  return typeof chunk === 'string'
    ? Buffer.from(chunk)
    : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

/** Where the last character begins if it is one of several bytes, complete or not; else the end. */
function endOfWholeCharacters(bytes: Buffer): number {
  for (let i = bytes.length - 1; i >= Math.max(0, bytes.length - 3); i--) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return i;
  }
  return bytes.length;
}

function refuseBinary(piece: Buffer, offset: number): void {
  if (offset === 0 && UTF16_MARKS.includes(piece.toString('hex', 0, 2))) {
    throw new UnreadableFile('The file is UTF-16 text. Save it as CSV in UTF-8 and import that.');
  }
  if (piece.includes(0)) {
    throw new UnreadableFile('The file is binary (it contains NUL bytes), not CSV text.');
  }
  if (!isUtf8(piece)) {
    throw new UnreadableFile(
      `The file is not UTF-8 text, or is damaged, after byte ${offset}. Save it as CSV in UTF-8 and import that.`,
    );
  }
}
