import type { Interval } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/figure-sum';
import { minusCounts, sumCounts } from './counts';
import { periodOf } from './period';

/** What is counted under a key in a period; a key or period without attacks has no cell. */
export type Cell = { key: string; period: string; counts: Counts };

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

/** Cells without what is in others: those of a part of their incidents. What is left of nothing has no cell. */
export function minusCells(cells: readonly Cell[], others: readonly Cell[]): Cell[] {
  const taken = new Map(mergeCells(others).map((cell) => [placeOf(cell), cell.counts]));
  return cells
    .map((cell) => {
      const other = taken.get(placeOf(cell));
      return other === undefined ? cell : { ...cell, counts: minusCounts(cell.counts, other) };
    })
    .filter((cell) => cell.counts.attacks > 0);
}

/** The same cells under one key. */
export function underKey(key: string, cells: readonly Cell[]): Cell[] {
  return mergeCells(cells.map((cell) => ({ ...cell, key })));
}

/** Cells by month as cells by the periods that the months lie in. */
export function byPeriods(cells: readonly Cell[], interval: Interval): Cell[] {
  return mergeCells(cells.map((cell) => ({ ...cell, period: periodOf(cell.period, interval) })));
}

function placeOf({ key, period }: Cell): string {
  return `${key} ${period}`;
}
