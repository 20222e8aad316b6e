/**
 * The one shape of tar that a backup is: plain files one after another, as POSIX's ustar has them, in headers that follow
 * from name, size and mode alone. What is read is written again and compared, so that no changed byte goes unseen.
 */

const BLOCK = 512;
/** Two empty blocks. */
const END_BYTES = 2 * BLOCK;
/** Eleven octal digits. */
const LARGEST = 8 ** 11 - 1;
const NAME_BYTES = 100;

export type TarFile = { name: string; bytes: Buffer };

/** A file of an archive: its header, itself, and what fills the last block. */
export function tarEntry({ name, bytes }: TarFile): Buffer[] {
  return [header(name, bytes.length), bytes, Buffer.alloc(fillingOf(bytes.length))];
}

/** What an archive ends with. */
export const tarEnd = (): Buffer => Buffer.alloc(END_BYTES);

/** Not an archive as `tarEntry` and `tarEnd` write it; the message says what is wrong with it. */
export class NotAnArchive extends Error {
  override name = 'NotAnArchive';
}

/**
 * The files of an archive, in its order, each whole in memory.
 * @throws NotAnArchive if it was changed or cut off between its files; what is in them is for the caller to check
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarFile> {
  const input = reader(source);
  try {
    for (;;) {
      const head = await input.take(BLOCK);
      if (isEmpty(head)) break;
      const name = head.toString('latin1', 0, NAME_BYTES).replace(/\0.*$/s, '');
      const size = Number.parseInt(head.toString('latin1', 124, 135), 8);
      if (!Number.isSafeInteger(size) || !header(name, size).equals(head)) {
        throw new NotAnArchive('the header of a file in it was changed');
      }
      const bytes = await input.take(size);
      if (!isEmpty(await input.take(fillingOf(size)))) {
        throw new NotAnArchive(`what follows ${name} was changed`);
      }
      yield { name, bytes };
    }
    if (!isEmpty(await input.take(END_BYTES - BLOCK)) || (await input.hasMore())) {
      throw new NotAnArchive('its end was changed');
    }
  } finally {
    await input.close();
  }
}

function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > NAME_BYTES || size > LARGEST || size < 0) {
    throw new RangeError(`${name} with ${size} bytes does not fit into a backup`);
  }
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 'latin1');
  block.write('0000600\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write(' '.repeat(8), 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

const fillingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

const isEmpty = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

/** Takes as many bytes as are asked for from pieces of any size. */
function reader(source: AsyncIterable<Uint8Array>) {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  async function next(): Promise<Buffer | null> {
    const { done, value } = await pieces.next();
    return done ? null : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }

  return {
    async take(size: number): Promise<Buffer> {
      const taken: Buffer[] = [rest];
      let length = rest.length;
      while (length < size) {
        const piece = await next();
        if (piece === null) throw new NotAnArchive('it is cut off');
        taken.push(piece);
        length += piece.length;
      }
      const whole = taken.length === 1 ? rest : Buffer.concat(taken);
      rest = whole.subarray(size);
      return whole.subarray(0, size);
    },
    async hasMore(): Promise<boolean> {
      if (rest.length > 0) return true;
      for (let piece = await next(); piece !== null; piece = await next()) {
        if (piece.length > 0) return true;
      }
      return false;
    },
    async close(): Promise<void> {
      await pieces.return?.();
    },
  };
}
