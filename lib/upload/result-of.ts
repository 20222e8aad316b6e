import type { Change } from '@/lib/domain/incident-detail';
import type { RowFault } from './row-reading';
import type { RowBase } from './row-said';
import type { RowResult } from './states';

/** What became of a row, by what is wrong with it, what it is about and what it changes of that. */
export function resultOf(
  faults: readonly RowFault[],
  base: RowBase | null,
  changes: readonly Change[],
): RowResult {
  if (faults.length > 0) return 'fault';
  if (base === null) return 'new';
  return changes.length > 0 ? 'change' : 'unchanged';
}
