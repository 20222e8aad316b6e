/**
 * Asks something whose answer changes, for many at once: each gets an answer that was asked for after they came, and who
 * comes while one is asked for shares the next.
 */
export function latest<T>(ask: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const begin = (): Promise<T> => {
    next = null;
    const asked = ask();
    current = asked;
    const end = () => {
      if (current === asked) current = null;
    };
    asked.then(end, end);
    return asked;
  };
  return () => {
    if (current === null) return begin();
    next ??= current.then(begin, begin);
    return next;
  };
}
