import { type DatesRule, OUTCOMES, type RoleRule, type Victims } from '@/lib/domain/enums';

export const SUMS = [
  'attacks',
  ...OUTCOMES.flatMap((outcome) =>
    ['known', 'open_ended', 'low', 'best', 'high'].map((sum) => `${outcome}_${sum}`),
  ),
];

/** All cells of a month (YYYY-MM-01): by the cell's key its sums, in the order of SUMS. */
export type Month = { month: string; cells: ReadonlyMap<string, readonly number[]> };

/** The divisions whose cells are compared. */
export const DIVISIONS = ['none', 'country', 'party'] as const;
export type CellDivision = (typeof DIVISIONS)[number];

/** What is counted in a cell, apart from the rule of dates and the month. */
export type CellOf = {
  by: CellDivision;
  key: string;
  role: RoleRule;
  victims: Victims;
  violence: string;
};

/** What a cell is called in a report. */
export function keyOf({ by, key, role, victims, violence }: CellOf, dates: DatesRule): string {
  const inRole = role === 'any' ? '' : `role ${role}, `;
  const ofDates = dates === 'apart' ? '' : `, imprecise dates ${DATES_IN_WORDS[dates]}`;
  return `by ${by}, ${key}, ${inRole}victims ${victims}, violence ${violence}${ofDates}`;
}

const DATES_IN_WORDS = { spread: 'spread', leave: 'left out' } as const;
