import { isUtf8 } from 'node:buffer';
import { UnreadableFile } from '@/lib/errors';

/** A file's text in pieces, and what is to be known of how it was read; null for UTF-8, which is what it should be. */
export type DecodedText = { pieces: AsyncIterable<Uint8Array | string>; note: string | null };

const PIECE = 64 * 1024;

/** What Windows-1252 has no letter for; a text that holds one of these is in another encoding. */
const NOT_WINDOWS = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Reads a file as UTF-8, as UTF-16 (by its mark, or by every second byte being zero) or, where it can be neither, as
 * Windows-1252, which is how spreadsheets in Western Europe and America save text.
 * @throws UnreadableFile where it is binary, or in another encoding
 */
export function decodeText(bytes: Buffer): DecodedText {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) {
    return {
      pieces: decoded(bytes, utf16),
      note: 'The file was read as UTF-16 text.',
    };
  }
  if (bytes.includes(0)) {
    throw new UnreadableFile('The file is binary (it contains NUL bytes), not CSV text.');
  }
  if (isUtf8(bytes)) return { pieces: piecesOf(bytes), note: null };
  if (bytes.some((byte) => NOT_WINDOWS.has(byte))) {
    throw new UnreadableFile(
      'We can’t tell how the file’s text is encoded. It is not UTF-8, UTF-16 or Windows-1252. Save it as CSV in UTF-8 and upload that.',
    );
  }
  return {
    pieces: decoded(bytes, 'windows-1252'),
    note: 'The file is not UTF-8. It was read as Windows-1252 (Western European). Check that accents and quotation marks are right.',
  };
}

type Utf16 = 'utf-16le' | 'utf-16be';

function utf16Of(bytes: Buffer): Utf16 | null {
  const mark = bytes.toString('hex', 0, 2);
  if (mark === 'fffe') return 'utf-16le';
  if (mark === 'feff') return 'utf-16be';
  const start = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = start.length / 4;
  if (odd > many && even === 0) return 'utf-16le';
  if (even > many && odd === 0) return 'utf-16be';
  return null;
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

async function* decoded(bytes: Buffer, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of piecesOf(bytes)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
