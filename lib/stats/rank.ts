import type { CountCovered } from '@/lib/domain/coverage';
import type { Measure } from '@/lib/domain/enums';
import type { Counted, Counts } from '@/lib/domain/estimate';
import type { TrendPoint, TrendSeries } from '@/lib/domain/trend';
import { type CountCell, isAnything, measureOf, NOTHING_COUNTED } from './counts';

/** Keys of series and rows that stand for no single country or group. */
export const ALL_KEY = 'all';
export const OTHER_KEY = 'other';
export const NONE_KEY = 'none';

/** Series that a chart tells apart by colour; the rest are drawn together. */
export const MAX_SERIES = 7;

/** The rows from the largest: by the measure, then by attacks, then by name. Unknown values come last. */
export function ranked<Row extends Counts & { key: string; label: string }>(
  rows: readonly Row[],
  measure: Measure,
): Row[] {
  const bySize = largerFirst(measure);
  return [...rows].sort(
    (a, b) =>
      bySize(a, b) || a.label.localeCompare(b.label, 'en') || a.key.localeCompare(b.key, 'en'),
  );
}

function largerFirst(measure: Measure): (a: Counts, b: Counts) => number {
  const size = (counts: Counts) => measureOf(counts, measure) ?? -1;
  return (a, b) => size(b) - size(a) || b.attacks - a.attacks;
}

/**
 * The cells that can be among so many of the largest, whatever their names: those of the same size as the last one too. There
 * may be a thousand, of which names have to be asked for, and a chart draws seven.
 */
export function contenders(
  cells: readonly CountCell[],
  measure: Measure,
  most: number,
): readonly CountCell[] {
  if (cells.length <= most) return cells;
  const bySize = largerFirst(measure);
  const last = cells.map(({ counts }) => counts).sort(bySize)[most - 1];
  return last === undefined ? [] : cells.filter(({ counts }) => bySize(counts, last) <= 0);
}

/** A part's share of the whole, 0 to 1; null if either is unknown or the whole is zero. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

/**
 * The rows that a chart draws lines of, from ranked ones: all where they are no more than seven, otherwise the largest.
 * `gathersRest` says that what is left over is drawn as
 * `other`.
 */
export function largest<Row extends { key: string }>(
  rows: readonly Row[],
): { own: Row[]; gathersRest: boolean } {
  if (rows.length <= MAX_SERIES) return { own: [...rows], gathersRest: false };
  return { own: rows.slice(0, MAX_SERIES), gathersRest: true };
}

/**
 * The cells of each key as a line over all the periods, with zero attacks if there is no cell.
 * @param coveredOf whether a key is covered in a period, in which there were so many attacks
 */
export function seriesOf(
  names: readonly { key: string; label: string }[],
  periods: readonly string[],
  cells: readonly CountCell[],
  coveredOf: (key: string, period: string, isCounted: boolean) => CountCovered,
): TrendSeries[] {
  const found = new Map(names.map(({ key }) => [key, new Map<string, Counted>()]));
  for (const { key, period, counts } of cells) found.get(key)?.set(period, counts);
  return names.map(({ key, label }) => ({
    key,
    label,
    points: periods.map((period): TrendPoint => {
      const counts = found.get(key)?.get(period) ?? NOTHING_COUNTED;
      return { period, covered: coveredOf(key, period, isAnything(counts)), ...counts };
    }),
  }));
}
