import { setImmediate } from 'node:timers/promises';

/**
 * The same chunks, each after a turn of the event loop: a file is read faster than it is parsed, and the connection to the
 * database would have to wait until all that was read is parsed.
 */
export async function* withPauses(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    await setImmediate();
    yield chunk;
  }
}
