import type { Tx } from '@/db/client';
import { type Month, SUMS } from './recount-cells';
import { chartMonths } from './recount-charts';
import { countMonths, partiesOfActors } from './recount-incidents';

/** A cell of a month that charts count wrongly; null is a cell that is not there. */
export type CountDifference = { cell: string; counted: string | null; recounted: string | null };

/**
 * Counts a dataset's current incidents one by one, by the method's rules in plain TypeScript, and gives each cell that
 * charts count otherwise. It shares nothing with how charts are counted, the sums that the database derives included, so that
 * it finds a wrong rule there. Within a transaction of one snapshot.
 */
export async function* recountDifferences(
  snapshot: Tx,
  datasetId: number,
): AsyncGenerator<CountDifference> {
  const chartedMonths = chartMonths(snapshot, datasetId);
  const partyOf = await partiesOfActors(snapshot, datasetId);
  const countedMonths = countMonths(snapshot, datasetId, partyOf);
  let kept = await nextOf(chartedMonths);
  let counted = await nextOf(countedMonths);
  while (kept !== null || counted !== null) {
    const order =
      kept === null ? 1 : counted === null ? -1 : kept.month.localeCompare(counted.month);
    yield* differing(order <= 0 ? kept : null, order >= 0 ? counted : null);
    if (order <= 0) kept = await nextOf(chartedMonths);
    if (order >= 0) counted = await nextOf(countedMonths);
  }
}

async function nextOf(months: AsyncGenerator<Month>): Promise<Month | null> {
  const { done, value } = await months.next();
  return done ? null : value;
}

/** Where the two sides of a month differ; null for a side that has nothing in it. */
function* differing(kept: Month | null, counted: Month | null): Generator<CountDifference> {
  const month = (kept ?? counted)?.month;
  for (const key of new Set([...(kept?.cells.keys() ?? []), ...(counted?.cells.keys() ?? [])])) {
    const [is, should] = [kept?.cells.get(key), counted?.cells.get(key)];
    if (areSame(is, should)) continue;
    yield { cell: `${key}, month ${month}`, counted: inWords(is), recounted: inWords(should) };
  }
}

/** What is spread is rounded by charts, each sum by itself; whole numbers must be the same. */
const ROUNDING = 0.5 + 1e-6;

/** A cell that is not there holds nothing. */
function areSame(is: readonly number[] = [], should: readonly number[] = []): boolean {
  return SUMS.every((_, i) => Math.abs((is[i] ?? 0) - (should[i] ?? 0)) <= ROUNDING);
}

function inWords(sums: readonly number[] | undefined): string | null {
  return sums?.map((sum, i) => `${SUMS[i]} ${sum}`).join(', ') ?? null;
}
