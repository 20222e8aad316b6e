import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readAhead } from '@/db/write/import/record-rows';

/** Numbers, and how many were made and whether the making was ended. */
function counter(to: number, failAt?: number) {
  const seen = { made: 0, isOver: false };
  async function* numbers() {
    try {
      for (let i = 1; i <= to; i++) {
        await turn();
        if (i === failAt) throw new Error(`no ${i}`);
        seen.made = i;
        yield i;
      }
    } finally {
      seen.isOver = true;
    }
  }
  return { seen, numbers: numbers() };
}

/** Leaves the maker that many turns of the event loop; a clock would give a busy machine fewer. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

test('gives every item in order', async () => {
  const given: number[] = [];
  for await (const number of readAhead(counter(7).numbers, 3)) given.push(number);
  expect(given).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('makes so many before they are asked for, and no more', async () => {
  const { seen, numbers } = counter(9);
  for await (const number of readAhead(numbers, 2)) {
    await turns(20);
    expect(seen.made).toBe(Math.min(number + 2, 9));
  }
});

test('throws what the making throws, after the items before it', async () => {
  const given: number[] = [];
  const reading = async () => {
    for await (const number of readAhead(counter(9, 4).numbers, 2)) {
      given.push(number);
      await turns(10);
    }
  };
  await expect(reading()).rejects.toThrow('no 4');
  expect(given).toEqual([1, 2, 3]);
});

test('ends the making before whoever stops reading goes on', async () => {
  const { seen, numbers } = counter(100);
  for await (const number of readAhead(numbers, 2)) if (number === 3) break;
  expect(seen.isOver).toBe(true);
  expect(seen.made).toBeLessThan(8);
});
