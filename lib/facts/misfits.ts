import type { Outcome } from '@/lib/domain/enums';
import { daysOf, monthNumber } from '@/lib/stats/period';
import { inBlocks } from './choose';
import { AT, type Facts, kindOf, ROW, STATED } from './facts';
import { rowFilter } from './list';
import { partiesByActor } from './parts';
import type { FactQuery } from './query';
import { STEPS } from './sums';

/**
 * How many of the incidents that a query counts have a figure of an outcome whose bounds don’t fit: of the victims or the
 * parties’ own dead that are summed. Only those that begin in some periods, unless figures are spread over the periods after them.
 */
export function countMisfits(
  facts: Facts,
  query: FactQuery,
  outcome: Outcome,
  periods: readonly string[],
): number {
  const step = STEPS[query.interval];
  const numberOf = (month: number) => Math.floor(month / step);
  const asked = new Set(periods.map((period) => numberOf(monthNumber(daysOf(period).from))));
  const isShown = rowFilter(facts, query, { flags: [], imprecise: 'any' });
  const isMisfit =
    query.role === 'own' ? deadReader(facts, query) : figureReader(facts, query, outcome);
  let misfits = 0;
  inBlocks(facts, query, (rows, count) => {
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      const begins = numberOf(facts.rows[row * ROW + AT.startMonth] ?? 0);
      if (query.dates !== 'spread' && !asked.has(begins)) continue;
      if (isShown(row) && isMisfit(row)) misfits += 1;
    }
  });
  return misfits;
}

const isOff = (low = 0, best = 0, high = 0) => low > best || best > high;

/** Whether a row has a figure of an outcome, of the victims asked for, that doesn’t fit. */
function figureReader(
  { rows, figures }: Facts,
  { victims }: FactQuery,
  outcome: Outcome,
): (row: number) => boolean {
  if (victims === 'all' && (outcome === 'killed' || outcome === 'wounded')) {
    const shift = outcome === 'wounded' ? STATED.woundedShift : 0;
    return (row) => {
      const at = row * ROW + AT[outcome];
      const isKnown = ((rows[row * ROW + AT.stated] ?? 0) >> shift) & STATED.known;
      return isKnown !== 0 && isOff(rows[at], rows[at + 1], rows[at + 2]);
    };
  }
  const kind = kindOf(outcome, victims);
  const { from, bounds } = figures;
  return (row) => {
    for (let at = from[row] ?? 0; at < (from[row + 1] ?? 0); at++) {
      if (figures.kind[at] !== kind) continue;
      if (isOff(bounds[at * 3], bounds[at * 3 + 1], bounds[at * 3 + 2])) return true;
    }
    return false;
  };
}

/** Whether what a row states of the own dead of one of the parties asked for doesn’t fit; of any if none are named. */
function deadReader(facts: Facts, query: FactQuery): (row: number) => boolean {
  const { from, actor, stated, dead } = facts.parties;
  const of = partiesByActor(facts, query);
  const asked = new Set(query.parties);
  return (row) => {
    for (let at = from[row] ?? 0; at < (from[row + 1] ?? 0); at++) {
      if ((stated[at] ?? 0) === 0 || !isOff(dead[at * 3], dead[at * 3 + 1], dead[at * 3 + 2]))
        continue;
      const parties = of[actor[at] ?? 0] ?? [];
      if (asked.size === 0 || parties.some((party) => asked.has(party))) return true;
    }
    return false;
  };
}
