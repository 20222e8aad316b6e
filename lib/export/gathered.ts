/** Bytes of a piece at most, but for a part that is longer itself. */
export const PIECE_BYTES = 65_536;
/** Bytes that a text takes at most: three for each unit of its length. */
export const mostBytes = (text: string): number => 3 * text.length;

/** Parts as the bytes they are, those of many small ones together: what they were made of can die before the next is made. */
export async function* gathered(
  parts: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  let end = 0;
  for await (const part of parts) {
    const isText = typeof part === 'string';
    const most = isText ? mostBytes(part) : part.length;
    if (end > 0 && end + most > PIECE_BYTES) {
      yield piece.subarray(0, end);
      piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
      end = 0;
    }
    if (most > PIECE_BYTES) yield isText ? Buffer.from(part) : part;
    else if (isText) end += piece.write(part, end);
    else {
      piece.set(part, end);
      end += part.length;
    }
  }
  if (end > 0) yield piece.subarray(0, end);
}
