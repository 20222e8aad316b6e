import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A file that can be read more than once, though what it comes from is a stream. */
export type ReadAgain = {
  read: () => AsyncIterable<Uint8Array | string>;
  close: () => Promise<void>;
};

/** Copies a stream to a file that has no name any more, so that nothing of it is left whatever ends the process. */
export async function readAgain(bytes: AsyncIterable<Uint8Array | string>): Promise<ReadAgain> {
  const folder = await mkdtemp(path.join(tmpdir(), 'casualty-ledger-import-'));
  const file = await open(path.join(folder, 'file'), 'wx+', 0o600);
  await rm(folder, { recursive: true });
  try {
    for await (const piece of bytes) await file.appendFile(piece);
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    read: () => file.createReadStream({ start: 0, autoClose: false, highWaterMark: READ_AT_ONCE }),
    close: () => file.close(),
  };
}

/** As an import parses a file (decision 0004). */
const READ_AT_ONCE = 16 * 1024;
