import type { Measure, Split } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import { MAX_SERIES, NONE_KEY, OTHER_KEY } from '@/lib/stats/rank';

const PLURALS = { country: 'countries', group: 'groups' } as const;
const BY = { attacks: 'attacks', killed: 'people killed', wounded: 'people wounded' } as const;

/** How a split chart's lines were chosen; empty where it is not split. */
export function splitText(split: Split, measure: Measure, trend: Trend): string {
  if (split === 'none') return '';
  if (!trend.series.some(({ key }) => key === OTHER_KEY)) return `By ${split}`;
  const hasNone = trend.series.some(({ key }) => key === NONE_KEY);
  const drawn = MAX_SERIES - (hasNone ? 1 : 0);
  const apart = hasNone ? '; incidents with no group recorded are shown separately' : '';
  return `The ${drawn} largest ${PLURALS[split]} in the range by ${BY[measure]}${apart}; the rest are combined as “other”`;
}
