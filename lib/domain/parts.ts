import { isVictimGroup, OUTCOMES, type Outcome, type Victims } from './enums';
import {
  type Bounds,
  boundsOf,
  type Estimate,
  type Figure,
  isOpenEnded,
  isUnknown,
} from './estimate';

/** The counting rule of this file. Whoever changes what it gives raises its version and opens one in each dataset. */
export const SUM_OF_PARTS = { rule: 'sum_of_parts', version: 1 } as const;
/** As a version of a dataset names it. */
export const SUM_OF_PARTS_NAME = `${SUM_OF_PARTS.rule}_${SUM_OF_PARTS.version}`;

type Stated = Estimate & { outcome: Outcome; victims: Victims };

/** What a record adds to sums for all victims. */
export type Total = Bounds & {
  isOpenEnded: boolean;
  /** True where no source states the total: it is at least the sum of the parts that are known. */
  isDerived: boolean;
};

/**
 * What figures add to the sums of an outcome: the total that they state, otherwise at least the sum of their known parts. Null
 * if neither is known. The categories of victims share nobody, so that parts can be added up; those by age and sex are
 * of which, and no parts. Parts that come to nobody say nothing of the total: "no civilians" is not "nobody".
 */
export function totalOf(figures: readonly Stated[], outcome: Outcome): Total | null {
  const sum = { low: 0, best: 0, high: 0 };
  for (const one of figures) {
    if (one.outcome !== outcome) continue;
    const stated = one.victims === 'all' ? boundsOf(one) : null;
    if (stated !== null) return { ...stated, isOpenEnded: isOpenEnded(one), isDerived: false };
    if (!isPart(one.victims)) continue;
    const part = boundsOf(one);
    sum.low += part?.low ?? 0;
    sum.best += part?.best ?? 0;
    sum.high += part?.high ?? 0;
  }
  return sum.best === 0 ? null : { ...sum, isOpenEnded: true, isDerived: true };
}

/** Whether figures of these victims are parts of the total, which share nobody. */
export function isPart(victims: Victims): boolean {
  return victims !== 'all' && !isVictimGroup(victims);
}

/** An estimate, and whether it is worked out: "at least the sum of the parts", which no source states. */
export type ShownEstimate = Estimate & { words?: string | null; isDerived?: boolean };
export type ShownFigure = Figure & ShownEstimate;

/** A total that counts though no source states it, with the rule that gives it. */
export type DerivedFigure = Bounds & {
  outcome: Outcome;
  victims: 'all';
  qualifier: 'at_least';
  rule: string;
  version: number;
};

/**
 * The totals that count of a record though no source states them.
 * @param sumsParts false for a version of before the rule
 */
export function derivedFigures(figures: readonly Figure[], sumsParts: boolean): DerivedFigure[] {
  const derived: DerivedFigure[] = [];
  if (!sumsParts) return derived;
  for (const outcome of OUTCOMES) {
    const total = totalOf(figures, outcome);
    if (!total?.isDerived) continue;
    const { low, best, high } = total;
    const estimate = { low, best, high, qualifier: 'at_least' } as const;
    derived.push({ outcome, victims: 'all', ...estimate, ...SUM_OF_PARTS });
  }
  return derived;
}

/** The figures of a record as pages show them: a derived total replaces an unknown one. */
export function shownFigures(figures: readonly Figure[], sumsParts: boolean): ShownFigure[] {
  const derived = derivedFigures(figures, sumsParts);
  const isReplaced = (one: Figure) =>
    isUnknown(one) && one.victims === 'all' && derived.some((d) => d.outcome === one.outcome);
  return [
    ...derived.map(({ rule, version, ...figure }) => {
      return { ...figure, words: null, basis: { rule, version, reason: null }, isDerived: true };
    }),
    ...figures.filter((figure) => !isReplaced(figure)),
  ];
}

/** The figure that a list shows of a record for a category of victims; null if it has none. */
export function shownFigure(
  figures: readonly Figure[],
  outcome: Outcome,
  victims: Victims,
  sumsParts: boolean,
): ShownFigure | null {
  const shown = shownFigures(figures, sumsParts);
  return shown.find((one) => one.outcome === outcome && one.victims === victims) ?? null;
}
