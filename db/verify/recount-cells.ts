import type { RoleRule, VictimCategory } from '@/lib/domain/enums';

export const MEASURED = ['killed', 'wounded'] as const;
export const SUMS = [
  'attacks',
  ...MEASURED.flatMap((outcome) =>
    ['known', 'open_ended', 'low', 'best', 'high'].map((sum) => `${outcome}_${sum}`),
  ),
];

/** All cells of a month (YYYY-MM-01): by the cell's key its sums, in the order of SUMS. */
export type Month = { month: string; cells: ReadonlyMap<string, readonly number[]> };

/** The divisions whose cells are compared. */
export const DIVISIONS = ['none', 'country', 'party'] as const;
export type CellDivision = (typeof DIVISIONS)[number];

/** What a cell is called in a report. */
export function keyOf(
  by: CellDivision,
  role: RoleRule,
  victims: VictimCategory,
  key: string,
  violence: string,
): string {
  const inRole = role === 'any' ? '' : `role ${role}, `;
  return `by ${by}, ${key}, ${inRole}victims ${victims}, violence ${violence}`;
}
