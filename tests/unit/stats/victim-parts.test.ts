import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FigureSum } from '@/lib/domain/estimate';
import type { TrendPoint } from '@/lib/domain/trend';
import { countsOf, measureOf, NO_COUNTS } from '@/lib/stats/counts';
import { victimParts } from '@/lib/stats/victim-parts';

const figure = fc
  .tuple(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(9), fc.nat(9))
  .map(([low, more, most, unknown, openEnded]): FigureSum => {
    return { low, best: low + more, high: low + more + most, unknown, openEnded };
  });

const ATTACKS = 20;
const pointOf = (killed: FigureSum): TrendPoint => ({
  ...countsOf(ATTACKS, () => killed),
  imprecise: NO_COUNTS,
  period: '2014',
  covered: 'yes',
});

test('nobody is in two parts, and the parts come to the whole, low, best and high', () => {
  fc.assert(
    fc.property(figure, figure, figure, figure, (civilian, forces, militant, rest) => {
      const sum = (of: keyof FigureSum) => civilian[of] + forces[of] + militant[of] + rest[of];
      const all = {
        low: sum('low'),
        best: sum('best'),
        high: sum('high'),
        unknown: 3,
        openEnded: 0,
      };
      const parts = victimParts({
        all: [pointOf(all)],
        civilian: [pointOf(civilian)],
        security_forces: [pointOf(forces)],
        militant: [pointOf(militant)],
      });
      const of = (part: keyof typeof parts) => parts[part][0]?.killed;
      expect(of('civilian')).toMatchObject({ low: civilian.low, best: civilian.best });
      expect(of('combatant')?.best).toBe(forces.best + militant.best);
      for (const bound of ['low', 'best', 'high'] as const) {
        const together = [of('civilian'), of('combatant'), of('unknown')];
        expect(together.reduce((s, one) => s + (one?.[bound] ?? 0), 0)).toBe(all[bound]);
      }
      expect(parts.unknown[0]?.attacks).toBe(ATTACKS);
    }),
  );
});

test('where the parts that are stated come to more than the whole, nothing is left and nothing is negative', () => {
  const of = (best: number) => [pointOf({ low: best, best, high: best, unknown: 0, openEnded: 0 })];
  const { unknown } = victimParts({
    all: of(10),
    civilian: of(8),
    security_forces: of(4),
    militant: of(0),
  });
  expect(unknown[0]?.killed).toMatchObject({ low: 0, best: 0, high: 0 });
});

test('a category that no attack states is unknown, and one that some state leaves out no attack', () => {
  const of = (best: number, unknown: number) => [
    pointOf({ low: best, best, high: best, unknown, openEnded: 0 }),
  ];
  const parts = victimParts({
    all: of(10, 1),
    civilian: of(8, 12),
    security_forces: of(0, ATTACKS),
    militant: of(0, ATTACKS),
  });
  const bestOf = (part: keyof typeof parts) =>
    parts[part][0] && measureOf(parts[part][0], 'killed');
  expect(bestOf('combatant')).toBeNull();
  expect(bestOf('civilian')).toBe(8);
  expect(bestOf('unknown')).toBe(2);
  expect(parts.civilian[0]?.killed.unknown).toBe(1);
});
