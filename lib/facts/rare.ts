import { RARE_OUTCOMES, VICTIM_CATEGORIES } from '@/lib/domain/enums';
import { isPart } from '@/lib/domain/parts';
import { type Facts, kindOf } from './facts';
import type { FactQuery } from './query';

/** Takes what a row adds for an outcome, by its place in RARE_OUTCOMES; low, best and high hold until the next one. */
type UseRare = (rare: number, isOpenEnded: number, bounds: Int32Array) => void;

/**
 * Gives the figures of a row of those marked `rare`, of the victims that a query asks for. A total that is not
 * known is the sum of its parts, as it is for those killed (lib/domain/parts).
 */
export function rareReader(
  facts: Facts,
  { victims, version }: Pick<FactQuery, 'victims' | 'version'>,
): (row: number, use: UseRare) => void {
  const { from, kind, isOpenEnded } = facts.figures;
  const sumsParts = victims === 'all' && version >= facts.partsSince;
  const parts = VICTIM_CATEGORIES.filter(isPart);
  const askedOf = new Map(RARE_OUTCOMES.map((outcome, i) => [kindOf(outcome, victims), i]));
  const partOf = new Map(
    RARE_OUTCOMES.flatMap((outcome, i) =>
      parts.map((part): [number, number] => [kindOf(outcome, part), i]),
    ),
  );
  const found = RARE_OUTCOMES.map(() => ({ bounds: new Int32Array(3), isKnown: false, open: 0 }));
  const add = (rare: number, figure: number) => {
    const bounds = found[rare]?.bounds ?? new Int32Array(3);
    for (let i = 0; i < 3; i++) {
      bounds[i] = (bounds[i] ?? 0) + (facts.figures.bounds[figure * 3 + i] ?? 0);
    }
  };
  return (row, use) => {
    const [first, end] = [from[row] ?? 0, from[row + 1] ?? 0];
    for (const one of found) {
      one.bounds.fill(0);
      one.isKnown = false;
    }
    for (let figure = first; figure < end; figure++) {
      const rare = askedOf.get(kind[figure] ?? 0);
      const its = rare === undefined ? undefined : found[rare];
      if (rare === undefined || its === undefined) continue;
      add(rare, figure);
      its.isKnown = true;
      its.open = isOpenEnded[figure] ?? 0;
    }
    for (let figure = first; sumsParts && figure < end; figure++) {
      const rare = partOf.get(kind[figure] ?? 0);
      if (rare !== undefined && found[rare]?.isKnown === false) add(rare, figure);
    }
    found.forEach(({ bounds, isKnown, open }, rare) => {
      if (isKnown) use(rare, open, bounds);
      else if (sumsParts && (bounds[1] ?? 0) > 0) use(rare, 1, bounds);
    });
  };
}
