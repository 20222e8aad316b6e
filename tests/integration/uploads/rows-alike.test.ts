import { expect, it, vi } from 'vitest';
import { RowsAlike } from '@/lib/upload/rows-alike';
import { incidentInput } from '@/tests/fixtures/incident';

const compared = vi.hoisted(() => ({ pairs: 0 }));
vi.mock('@/lib/duplicates/likeness', async (original) => {
  const likeness = await original<typeof import('@/lib/duplicates/likeness')>();
  return {
    ...likeness,
    scoreOf: (...given: Parameters<typeof likeness.scoreOf>) => {
      compared.pairs += 1;
      return likeness.scoreOf(...given);
    },
  };
});

const ROWS = 2_000;

/** Attacks of one day, far from one another. */
const attack = (number: number) =>
  incidentInput(`row-${number}`, {
    dateStart: '2014-06-10',
    dateEnd: '2014-06-10',
    latitude: (number * 7) % 80,
    longitude: (number * 11) % 170,
  });

it('compares a row with some hundreds of others, however many are of its country and day', () => {
  const alike = new RowsAlike();
  for (let number = 1; number < ROWS; number++) alike.take(number, attack(number));
  compared.pairs = 0;
  alike.take(ROWS, attack(ROWS));
  expect(compared.pairs).toBeGreaterThan(100);
  expect(compared.pairs).toBeLessThan(ROWS / 2);
});
