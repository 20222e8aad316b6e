import 'server-only';
import type { Pool } from '@/db/client';
import { OVERLAPS } from '@/lib/domain/enums';
import { hasRange, type View } from '@/lib/filters/view';
import { measureOf, outcomeOf } from '@/lib/stats/counts';
import { overlapSentence } from '@/site/compare/words';
import { keptOverlap, matchedViews, StillMatching } from '@/site/reads/matching';
import { type OwnResult, ordered } from './own-result';

/**
 * How many incidents of two datasets are of one event, and what each counts of them; null if there is nothing to match.
 * @throws StillMatching while they are being matched
 */
export async function overlapResult(
  db: Pool,
  own: View,
  other: View | null,
): Promise<OwnResult | 'large' | null> {
  if (other === null || !hasRange(own) || !hasRange(other)) return null;
  const matched = await matchedViews(db, own, other);
  if ('missing' in matched) {
    if (matched.missing === 'in progress') throw new StillMatching();
    return 'large';
  }
  const overlap = await keptOverlap(db, matched.views);
  const { measure } = own.filters;
  const outcome = outcomeOf(measure);
  const sides = [
    { dataset: own.dataset, counts: overlap.own, clear: overlap.clear },
    { dataset: other.dataset, counts: overlap.other, clear: null },
  ];
  const rows = sides.flatMap(({ dataset, counts, clear }) =>
    OVERLAPS.map((one) => {
      const { incidents, sums } = counts[one];
      // Of attacks whose figures are all unknown there is no sum.
      const isKnown = measureOf(sums, outcome) !== null;
      const { low, best, high, unknown } = sums[outcome];
      return [
        ...[dataset.slug, one, incidents],
        ...(isKnown ? [low, best, high] : [null, null, null]),
        ...[unknown, one === 'both' ? clear : null],
      ];
    }),
  );
  const sums = ['low', 'best', 'high', 'unknown'].map((part) => `${outcome}_${part}`);
  return {
    rows: ordered(['key', 'overlap', 'records', ...sums, 'clear'], rows),
    names: sides.map(({ dataset: { slug, title } }) => ({ key: slug, label: title })),
    sentence: overlapSentence({ own, other, overlap }),
    range: own.range,
  };
}
