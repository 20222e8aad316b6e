import { describe, expect, it } from 'vitest';
import { keeper } from '@/app/_data/kept';
import { connect } from '@/db/client';

/** A connection that is never opened: it only stands for a database. */
const { db } = connect('postgres://nobody@127.0.0.1:1/nothing');
const at = (version: number) => ({ dataset: { id: 1 }, version });

describe('what is kept by version', () => {
  it('is read once for a version and a question, also by those who ask at the same time', async () => {
    const kept = keeper<{ n: number }>();
    let reads = 0;
    const read = async () => ({ n: ++reads });
    const both = await Promise.all([kept(db, at(1), 'q', read), kept(db, at(1), 'q', read)]);
    expect(both).toEqual([{ n: 1 }, { n: 1 }]);
    expect(await kept(db, at(1), 'q', read)).toEqual({ n: 1 });
    expect(await kept(db, at(2), 'q', read)).toEqual({ n: 2 });
    expect(await kept(db, at(2), 'other', read)).toEqual({ n: 3 });
    expect(await kept(db, at(1), 'q', read)).toEqual({ n: 1 });
  });

  it('is not a failure', async () => {
    const kept = keeper<{ ok: boolean }>();
    const failing = () => Promise.reject(new Error('the database is not responding'));
    await expect(kept(db, at(1), 'q', failing)).rejects.toThrow('is not responding');
    expect(await kept(db, at(1), 'q', async () => ({ ok: true }))).toEqual({ ok: true });
  });

  it('is bounded: what is too large is given and not kept, and the oldest makes room', async () => {
    const kept = keeper<{ text: string }>();
    let reads = 0;
    const reading = (size: number) => async () => {
      reads += 1;
      return { text: 'x'.repeat(size) };
    };
    expect((await kept(db, at(1), 'huge', reading(20_000_000))).text).toHaveLength(20_000_000);
    await kept(db, at(1), 'huge', reading(20_000_000));
    expect(reads).toBe(2);
    await kept(db, at(1), 'first', reading(5_000_000));
    await kept(db, at(1), 'second', reading(5_000_000));
    await kept(db, at(1), 'second', reading(5_000_000));
    expect(reads).toBe(4);
    await kept(db, at(1), 'first', reading(5_000_000));
    expect(reads).toBe(5);
  });
});
