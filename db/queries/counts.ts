import type { Counts } from '@/lib/domain/figure-sum';

/** Counts as one row of a query gives them. */
export type CountsRow = {
  attacks: number;
  killedKnown: number;
  killedOpenEnded: number;
  killedLow: number;
  killedBest: number;
  killedHigh: number;
  woundedKnown: number;
  woundedOpenEnded: number;
  woundedLow: number;
  woundedBest: number;
  woundedHigh: number;
};

/** The same with attacks of unknown figures instead of those of known ones. */
export function countsOf(row: CountsRow): Counts {
  return {
    attacks: row.attacks,
    killed: {
      low: row.killedLow,
      best: row.killedBest,
      high: row.killedHigh,
      unknown: row.attacks - row.killedKnown,
      openEnded: row.killedOpenEnded,
    },
    wounded: {
      low: row.woundedLow,
      best: row.woundedBest,
      high: row.woundedHigh,
      unknown: row.attacks - row.woundedKnown,
      openEnded: row.woundedOpenEnded,
    },
  };
}
