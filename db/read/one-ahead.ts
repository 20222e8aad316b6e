/**
 * Reads what belongs to each of some items, in their order, and the next one while whoever asks is busy with the last: the database
 * is at work meanwhile. No more than one is read ahead.
 */
export async function* oneAhead<Item, Read>(
  items: AsyncGenerator<Item>,
  read: (of: Item) => Promise<Read>,
): AsyncGenerator<{ of: Item; read: Read }> {
  let ahead = begin();
  try {
    for (;;) {
      const next = await ahead;
      if (next === null) return;
      ahead = begin();
      // Who leaves is told no more of it.
      ahead.catch(() => {});
      yield next;
    }
  } finally {
    await items.return(undefined);
  }

  async function begin() {
    const { done, value } = await items.next();
    return done ? null : { of: value, read: await read(value) };
  }
}
