import type { Tx } from '@/db/client';
import { loadFacts } from '@/db/read/facts';
import {
  DATES_RULES,
  OUTCOMES,
  type RoleRule,
  VICTIMS,
  VIOLENCE_TYPES,
  type Victims,
} from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { countFacts } from '@/lib/facts/count';
import { type Facts, kindOf, newFacts, yearsOf } from '@/lib/facts/facts';
import { membersOfActor, partyOfActor } from '@/lib/facts/parties';
import { type DayRange, dayText } from '@/lib/stats/period';
import { type CellDivision, DIVISIONS, keyOf, type Month } from './recount-cells';

/** Those by role too: what incidents with a party, and attacks of it, come to, and its own dead. */
const COUNTED: readonly (readonly [CellDivision, RoleRule])[] = [
  ...DIVISIONS.map((by) => [by, 'any'] as const),
  ['none', 'perpetrator'],
  ['party', 'perpetrator'],
  ['none', 'own'],
  ['party', 'own'],
];

/** Years whose cells are counted at once. */
const YEARS_AT_ONCE = 40;

/** What charts count by month, in the order of months. */
export async function* chartMonths(snapshot: Tx, datasetId: number): AsyncGenerator<Month> {
  const facts = await loadFacts(snapshot, datasetId, newFacts());
  let counted = Number.NEGATIVE_INFINITY;
  for (const { from, to } of yearsOf(facts)) {
    // What is spread reaches over years in which nothing begins.
    for (let year = Math.max(from, counted + 1); year <= to; year = counted + 1) {
      counted = year + YEARS_AT_ONCE - 1;
      yield* chartCells(facts, { from: dayText(year, 1, 1), to: dayText(counted, 12, 31) });
    }
  }
}

function* chartCells(facts: Facts, range: DayRange): Generator<Month> {
  const months = new Map<string, Map<string, number[]>>();
  const stated = VICTIMS.filter((victims) => victims === 'all' || isStated(facts, victims));
  for (const [by, role] of COUNTED) {
    for (const violence of VIOLENCE_TYPES) {
      for (const victims of role === 'any' ? stated : (['all'] as const)) {
        for (const dates of DATES_RULES) {
          for (const { key, period, counts } of countFacts(facts, {
            version: facts.version,
            range,
            interval: 'month',
            isWhole: false,
            dates,
            countries: [],
            places: [],
            cells: [],
            violence: [violence],
            victims,
            parties: [],
            pairs: [],
            partyOf: partyOfActor(facts, facts.version),
            membersOf: membersOfActor(facts, facts.version),
            role,
            by,
            keys: null,
            gathersRest: false,
          })) {
            const sums = sumsOf(counts, victims);
            if (sums.every((sum) => sum === 0)) continue;
            const month = `${period}-01`;
            const cells = months.get(month) ?? new Map();
            const cell = keyOf({ by, key, role, victims, violence }, dates);
            months.set(month, cells.set(cell, sums));
          }
        }
      }
    }
  }
  for (const month of [...months.keys()].sort()) {
    yield { month, cells: months.get(month) ?? new Map() };
  }
}

/** Whether anything is stated of some victims, so that there is something to count. */
function isStated({ figures }: Facts, victims: Victims): boolean {
  const kinds = OUTCOMES.map((outcome) => kindOf(outcome, victims));
  return figures.kind.subarray(0, figures.length).some((kind) => kinds.includes(kind));
}

/** In the order of SUMS. Attacks are counted for all victims only. */
function sumsOf(counts: Counts, victims: Victims): number[] {
  const { attacks } = counts;
  const numbers = OUTCOMES.flatMap((outcome) => {
    const { low, best, high, unknown, openEnded } = counts[outcome];
    return [attacks - unknown, openEnded, low, best, high];
  });
  return [victims === 'all' ? attacks : 0, ...numbers];
}
