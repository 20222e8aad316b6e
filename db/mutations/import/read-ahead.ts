/**
 * The same items, of which up to `depth` are made before they are asked for. Whoever stops reading waits until what is
 * being made is done.
 */
export async function* readAhead<T>(source: AsyncGenerator<T>, depth: number): AsyncGenerator<T> {
  const pending: Promise<IteratorResult<T>>[] = [];
  const fill = () => {
    while (pending.length < depth) {
      const next = source.next();
      // It is awaited below; until then a failure is not an unhandled one.
      next.catch(() => {});
      pending.push(next);
    }
  };
  try {
    for (;;) {
      fill();
      const result = await pending.shift();
      if (result === undefined || result.done) return;
      fill();
      yield result.value;
    }
  } finally {
    await Promise.allSettled([...pending, source.return(undefined)]);
  }
}
