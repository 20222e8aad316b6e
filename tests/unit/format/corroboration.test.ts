import { expect, test } from 'vitest';
import { corroborationText } from '@/lib/format/figures';

test('two independent sources corroborate a record; fewer leave it provisional', () => {
  expect([0, 1].map(corroborationText)).toEqual(
    Array(2).fill('Provisional: fewer than two independent sources.'),
  );
  expect(corroborationText(2)).toBe('Corroborated: 2 independent sources.');
});
