import { AsyncResource } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { connect } from '@/db/client';
import { stoppedBy, stopSignal } from '@/db/stop';
import { beginPage } from '@/server/pages/unkept';
import { keeper, keeperOfNow } from '@/site/reads/kept';

/** A connection that is never opened: it only stands for a database. */
const { db } = connect('postgres://nobody@127.0.0.1:1/nothing');
const at = (version: number) => ({ dataset: { id: 1 }, version });

describe('what is kept by version', () => {
  it('is read once for a version and a question, also by those who ask at the same time', async () => {
    const kept = keeper<{ n: number }>('tried');
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
    const kept = keeper<{ ok: boolean }>('tried');
    const failing = () => Promise.reject(new Error('the database is not responding'));
    await expect(kept(db, at(1), 'q', failing)).rejects.toThrow('is not responding');
    expect(await kept(db, at(1), 'q', async () => ({ ok: true }))).toEqual({ ok: true });
  });

  it('is never given to who asks another database, of the same dataset and version', async () => {
    const kept = keeper<{ n: number }>('tried');
    const other = connect('postgres://nobody@127.0.0.1:1/other');
    expect(await kept(db, at(1), 'q', async () => ({ n: 1 }))).toEqual({ n: 1 });
    expect(await kept(other.db, at(1), 'q', async () => ({ n: 2 }))).toEqual({ n: 2 });
  });

  it('is never another kind of answer to the same question', async () => {
    const [counts, names] = [keeper<{ n: number }>('tried'), keeper<{ name: string }>('tried')];
    await counts(db, at(1), 'q', async () => ({ n: 1 }));
    expect(await names(db, at(1), 'q', async () => ({ name: 'x' }))).toEqual({ name: 'x' });
  });

  it('is bounded: what is too large is given, and read again for the next', async () => {
    const kept = keeper<{ text: string }>('tried');
    let reads = 0;
    const huge = async () => ({ text: 'x'.repeat(50_000_000 + ++reads) });
    expect((await kept(db, at(1), 'huge', huge)).text).toHaveLength(50_000_001);
    await kept(db, at(1), 'huge', huge);
    expect(reads).toBe(2);
  });
});

describe('what belongs to no version', () => {
  /** Does something for a page whose making began in a state of the database; null if nobody asked for it. */
  const inState = <T>(state: string | null, work: () => Promise<T>): Promise<T> =>
    new AsyncResource('page').runInAsyncScope(() => {
      beginPage({ mayBeKept: true, state });
      return work();
    });

  it('is read once while nothing is recorded, and again after that', async () => {
    const kept = keeperOfNow<{ n: number }>('tried');
    let reads = 0;
    const read = () => kept(db, 'q', async () => ({ n: ++reads }));
    expect(await inState('first', read)).toEqual({ n: 1 });
    expect(await inState('first', read)).toEqual({ n: 1 });
    expect(await inState('second', read)).toEqual({ n: 2 });
    expect(await inState('second', read)).toEqual({ n: 2 });
  });

  it('is read each time where nobody asked what is recorded', async () => {
    const kept = keeperOfNow<{ n: number }>('tried');
    let reads = 0;
    const read = () => kept(db, 'q', async () => ({ n: ++reads }));
    expect(await inState(null, read)).toEqual({ n: 1 });
    expect(await inState(null, read)).toEqual({ n: 2 });
    expect(await inState('first', read)).toEqual({ n: 3 });
  });
});

describe('a reading that several wait for', () => {
  const neverAnswered = () =>
    new Promise<{ n: number }>((_, reject) => {
      stopSignal()?.addEventListener('abort', () => reject(new Error('stopped')));
    });

  it('goes on when one of them leaves, who is let go at once', async () => {
    const kept = keeper<{ n: number }>('tried');
    const one = new AbortController();
    const other = new AbortController();
    let answer = (_: { n: number }) => {};
    let stop: AbortSignal | undefined;
    const read = () => {
      stop = stopSignal();
      return new Promise<{ n: number }>((resolve) => {
        answer = resolve;
      });
    };
    const first = stoppedBy(one.signal, () => kept(db, at(1), 'q', read));
    const second = stoppedBy(other.signal, () => kept(db, at(1), 'q', read));
    one.abort(new Error('left'));
    await expect(first).rejects.toThrow('left');
    expect(stop?.aborted).toBe(false);
    answer({ n: 1 });
    expect(await second).toEqual({ n: 1 });
    other.abort();
    expect(stop?.aborted).toBe(false);
  });

  it('is stopped when the last of them has left, and begun anew for who asks then', async () => {
    const kept = keeper<{ n: number }>('tried');
    const clients = [new AbortController(), new AbortController()];
    const asked = clients.map(({ signal }) =>
      stoppedBy(signal, () => kept(db, at(1), 'q', neverAnswered)),
    );
    for (const client of clients) client.abort(new Error('left'));
    for (const one of asked) await expect(one).rejects.toThrow('left');
    expect(await kept(db, at(1), 'q', async () => ({ n: 2 }))).toEqual({ n: 2 });
  });

  it('is not stopped where one of them can’t leave', async () => {
    const kept = keeper<{ n: number }>('tried');
    const client = new AbortController();
    let answer = (_: { n: number }) => {};
    const read = () =>
      new Promise<{ n: number }>((resolve, reject) => {
        answer = resolve;
        stopSignal()?.addEventListener('abort', () => reject(new Error('stopped')));
      });
    const leaving = stoppedBy(client.signal, () => kept(db, at(1), 'q', read));
    const staying = kept(db, at(1), 'q', read);
    client.abort(new Error('left'));
    await expect(leaving).rejects.toThrow('left');
    answer({ n: 1 });
    expect(await staying).toEqual({ n: 1 });
  });
});
