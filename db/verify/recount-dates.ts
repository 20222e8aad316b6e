import type { DatesRule } from '@/lib/domain/enums';
import { DAY_MS } from '@/lib/stats/period';
import type { RevisionRow } from './recount-additions';
import { SUMS } from './recount-cells';

/** In which month (YYYY-MM-01) an incident counts by a rule of dates: whether as an attack, and with which share of its figures. */
export type Portion = { dates: DatesRule; month: string; isAttack: boolean; share: number };

export const firstOfMonth = (day: string) => `${day.slice(0, 7)}-01`;

/** All portions of an incident, day by day: only one that runs past its month is divided or left out. */
export function portionsOf({ date_start, date_end }: RevisionRow): Portion[] {
  const first = firstOfMonth(date_start);
  const whole = { month: first, isAttack: true, share: 1 };
  const apart: Portion = { dates: 'apart', ...whole };
  if (firstOfMonth(date_end) === first) {
    return [apart, { dates: 'spread', ...whole }, { dates: 'leave', ...whole }];
  }
  const days = new Map<string, number>();
  const end = Date.parse(date_end);
  for (let day = Date.parse(date_start); day <= end; day += DAY_MS) {
    const month = firstOfMonth(new Date(day).toISOString());
    days.set(month, (days.get(month) ?? 0) + 1);
  }
  const all = [...days.values()].reduce((sum, count) => sum + count, 0);
  const spread = Array.from(
    days,
    ([month, count]): Portion => ({
      dates: 'spread',
      month,
      isAttack: month === first,
      share: count / all,
    }),
  );
  return [apart, ...spread];
}

/** Attacks, and how many figures are known and open-ended, are counted whole; low, best and high are divided. */
const IS_DIVIDED = SUMS.map((name) => /_(low|best|high)$/.test(name));

/** What of an addition, in the order of SUMS, falls to a portion. */
export function partOf({ isAttack, share }: Portion, added: readonly number[]): number[] {
  return added.map((sum, i) => sum * (IS_DIVIDED[i] ? share : isAttack ? 1 : 0));
}
