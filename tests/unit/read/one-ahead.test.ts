import { expect, it } from 'vitest';
import { oneAhead } from '@/db/read/one-ahead';

async function* upTo(last: number, log: string[]) {
  try {
    for (let i = 1; i <= last; i++) yield i;
  } finally {
    log.push('left');
  }
}

const reading = (log: string[]) => async (of: number) => {
  log.push(`read ${of}`);
  return of * 10;
};

it('gives each with what was read of it, and reads one ahead', async () => {
  const log: string[] = [];
  const given: unknown[] = [];
  for await (const one of oneAhead(upTo(3, log), reading(log))) {
    given.push(one);
    await new Promise(setImmediate);
    log.push(`took ${one.of}`);
  }
  expect(given).toEqual([1, 2, 3].map((of) => ({ of, read: of * 10 })));
  expect(log).toEqual(['read 1', 'read 2', 'took 1', 'read 3', 'took 2', 'left', 'took 3']);
});

it('reads no further for who leaves, whatever became of what was read ahead', async () => {
  const log: string[] = [];
  const read = async (of: number) => {
    log.push(`read ${of}`);
    if (of > 1) throw new Error('the database is away');
    return of;
  };
  for await (const { of } of oneAhead(upTo(9, log), read)) {
    expect(of).toBe(1);
    break;
  }
  await new Promise(setImmediate);
  expect(log).toEqual(['read 1', 'read 2', 'left']);
});

it('fails where a reading fails', async () => {
  const given: number[] = [];
  const all = async () => {
    const fails = async (of: number) => {
      if (of === 2) throw new Error('the database is away');
      return of;
    };
    for await (const { of } of oneAhead(upTo(3, []), fails)) given.push(of);
  };
  await expect(all()).rejects.toThrow('the database is away');
  expect(given).toEqual([1]);
});
