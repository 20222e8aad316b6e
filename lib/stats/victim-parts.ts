import type { VictimPart } from '@/lib/domain/enums';
import type { Counts, FigureSum } from '@/lib/domain/estimate';
import type { TrendPoint } from '@/lib/domain/trend';
import { countsOf } from './counts';

/** Points of the same periods: of all victims, and of those of one category each. */
type ByCategory = Readonly<
  Record<'all' | 'civilian' | 'security_forces' | 'militant', readonly TrendPoint[]>
>;

/**
 * A view by who the victims were, in three parts that have nobody in common and come to the whole: civilians, combatants, and those of
 * whom it is not known. The last is what is left of the whole, so that the dead of a record which states no category are in it. No part
 * leaves them out, and has more attacks without a known figure than the whole, unless none states any. Attacks are not divided.
 */
export function victimParts(counted: ByCategory): Readonly<Record<VictimPart, TrendPoint[]>> {
  const parts = counted.all.map((whole, i) => {
    const civilian = combined(whole, [counted.civilian[i] ?? whole], joined);
    const fighting = [counted.security_forces[i] ?? whole, counted.militant[i] ?? whole];
    const combatant = combined(whole, fighting, joined);
    return { civilian, combatant, unknown: combined(whole, [civilian, combatant], left) };
  });
  return {
    civilian: parts.map(({ civilian }) => civilian),
    combatant: parts.map(({ combatant }) => combatant),
    unknown: parts.map(({ unknown }) => unknown),
  };
}

/** A sum made of those of a whole and of parts, for each outcome, and for what is imprecise of them. */
function combined(
  whole: TrendPoint,
  parts: readonly TrendPoint[],
  make: (whole: FigureSum, parts: readonly FigureSum[], attacks: number) => FigureSum,
): TrendPoint {
  const sums = (of: (point: TrendPoint) => Counts) =>
    countsOf(of(whole).attacks, (outcome) =>
      make(
        of(whole)[outcome],
        parts.map((part) => of(part)[outcome]),
        of(whole).attacks,
      ),
    );
  return { ...whole, ...sums((point) => point), imprecise: sums((point) => point.imprecise) };
}

/** Categories as one. Where no attack states one it stays unknown, which is not zero. */
function joined(whole: FigureSum, parts: readonly FigureSum[], attacks: number): FigureSum {
  const isStated = parts.some(({ unknown }) => unknown < attacks);
  const sum = (bound: Bound) => parts.reduce((all, part) => all + part[bound], 0);
  return {
    low: sum('low'),
    best: sum('best'),
    high: sum('high'),
    unknown: isStated ? whole.unknown : attacks,
    openEnded: Math.max(...parts.map(({ openEnded }) => openEnded)),
  };
}

/** What is left of a whole; nothing where the parts that are stated come to more. */
function left(whole: FigureSum, parts: readonly FigureSum[]): FigureSum {
  const rest = (bound: Bound) =>
    Math.max(
      0,
      parts.reduce((all, part) => all - part[bound], whole[bound]),
    );
  return { ...whole, low: rest('low'), best: rest('best'), high: rest('high') };
}

type Bound = 'low' | 'best' | 'high';
