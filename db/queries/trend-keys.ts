import type { Db } from '@/db/client';
import type { View } from '@/lib/filters/view';
import { NO_COUNTS } from '@/lib/stats/counts';
import type { DayRange } from '@/lib/stats/period';
import { largest, ranked } from '@/lib/stats/rank';
import { type Division, type KeyedRow, rankKeys } from './ranking';
import type { RevisionSet } from './revision-conditions';

/** Which countries or groups a trend draws lines of. */
export type Lines = 'largest' | 'each';

/**
 * The countries or groups with lines of their own, the largest first, and whether the rest is to be gathered. `each`
 * draws all that the view names, also where they have no attacks; `largest`, and a view that names none, the largest
 * seven.
 */
export async function trendKeys(
  snapshot: Db,
  set: RevisionSet,
  view: View & { range: DayRange },
  by: Division,
  lines: Lines,
): Promise<{ own: KeyedRow[]; gathersRest: boolean }> {
  const counted = await rankKeys(snapshot, set, view, view.range, by);
  const named = namedBy(view, by);
  const silent = named.filter((name) => !counted.some((row) => row.key === name.key));
  const rows = ranked(
    [...counted, ...silent.map((name) => ({ ...name, ...NO_COUNTS }))],
    view.filters.measure,
  );
  return lines === 'each' && named.length > 0 ? { own: rows, gathersRest: false } : largest(rows);
}

function namedBy(view: View, by: Division) {
  return by === 'country'
    ? view.countries.map(({ code, name }) => ({ cell: code, key: code, label: name }))
    : view.groups.map(({ id, slug, name }) => ({ cell: String(id), key: slug, label: name }));
}
