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

it('compares a row with some hundreds of others, however many are of its country and day', () => {
  const alike = new RowsAlike();
  const take = (number: number) => {
    compared.pairs = 0;
    alike.take(
      number,
      incidentInput(`row-${number}`, { dateStart: '2014-06-10', dateEnd: '2014-06-10' }),
    );
    return compared.pairs;
  };
  for (let number = 1; number < 3_000; number++) take(number);
  const pairs = take(3_000);
  expect(pairs).toBeGreaterThan(100);
  expect(pairs).toBeLessThan(1_000);
});
