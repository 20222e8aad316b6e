import type { Interval } from '@/lib/domain/enums';
import { type CountCell, sumCounted } from '@/lib/stats/counts';
import { periodOf } from '@/lib/stats/period';

/** The cells of sets of incidents that share none, as one: what is under the same key and period is added up. */
export function mergeCells(cells: readonly CountCell[]): CountCell[] {
  const places = new Map<string, CountCell[]>();
  for (const cell of cells) {
    const place = placeOf(cell);
    places.set(place, [...(places.get(place) ?? []), cell]);
  }
  return [...places.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    return [{ ...first, counts: sumCounted(same.map((cell) => cell.counts)) }];
  });
}

/** Cells by month as cells by the periods that the months lie in. */
export function byPeriods(cells: readonly CountCell[], interval: Interval): CountCell[] {
  return mergeCells(cells.map((cell) => ({ ...cell, period: periodOf(cell.period, interval) })));
}

function placeOf({ key, period }: CountCell): string {
  return `${key} ${period}`;
}
