import type { Interval } from '@/lib/domain/enums';
import { type Cell, sumCounts } from '@/lib/stats/counts';
import { periodOf } from '@/lib/stats/period';

/** The cells of sets of incidents that share none, as one: what is under the same key and period is added up. */
export function mergeCells(cells: readonly Cell[]): Cell[] {
  const places = new Map<string, Cell[]>();
  for (const cell of cells) {
    const place = placeOf(cell);
    places.set(place, [...(places.get(place) ?? []), cell]);
  }
  return [...places.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    return [{ ...first, counts: sumCounts(same.map((cell) => cell.counts)) }];
  });
}

/** Cells by month as cells by the periods that the months lie in. */
export function byPeriods(cells: readonly Cell[], interval: Interval): Cell[] {
  return mergeCells(cells.map((cell) => ({ ...cell, period: periodOf(cell.period, interval) })));
}

function placeOf({ key, period }: Cell): string {
  return `${key} ${period}`;
}
