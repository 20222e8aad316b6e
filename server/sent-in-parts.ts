/** What is sent in parts as they come. The first is awaited, so that a fault at the beginning can still be said in words. */
export async function sentInParts(
  parts: AsyncIterable<string | Uint8Array>,
): Promise<ReadableStream> {
  const source = parts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let next = await source.next();
  return new ReadableStream({
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
      next = await source.next();
    },
    async cancel() {
      await source.return?.();
    },
  });
}
