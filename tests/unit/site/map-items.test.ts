import { expect, it } from 'vitest';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { itemsOf, rowsOfCells, rowsOfRanking } from '@/site/dashboard/map-items';

const counted = (key: string, best: number) => ({
  key,
  label: key,
  counts: {
    ...NOTHING_COUNTED,
    attacks: 1,
    killed: { low: best, best, high: best, unknown: 0, openEnded: 0 },
  },
});

it('draws a circle for each cell and province, and keeps what has no place beside the map', () => {
  const cells = [
    { key: '36n43e', value: 5 },
    { key: 'IRQ.nineveh', value: 7 },
    { key: 'IRQ.none', value: 3 },
  ];
  const rows = rowsOfCells(cells, new Map([['IRQ.nineveh', 'Nineveh']]));
  expect(rows.map(({ key, value, why }) => [key, value, why === null])).toEqual([
    ['IRQ.nineveh', 7, true],
    ['36n43e', 5, true],
    ['IRQ.none', 3, false],
  ]);
  const [region, cell, ...others] = itemsOf(rows);
  expect(others).toEqual([]);
  expect(region?.isRegion).toBe(true);
  // In the middle of the cell, and of Nineveh.
  expect(cell).toMatchObject({ isRegion: false, at: { latitude: 36.25, longitude: 43.25 } });
  expect(region?.at.latitude).toBeCloseTo(36, 0);

  const ranking = [counted('IRQ.nineveh', 7), counted('IRQ.none', 3)];
  const provinces = rowsOfRanking(
    ranking.map(({ counts, ...row }) => ({ ...row, ...counts })),
    'place',
    'killed',
  );
  expect(itemsOf(provinces).map(({ key, value }) => [key, value])).toEqual([['IRQ.nineveh', 7]]);
  expect(provinces.filter(({ why }) => why !== null).map(({ value }) => value)).toEqual([3]);
});
