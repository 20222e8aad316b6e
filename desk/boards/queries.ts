import type { Pool } from '@/db/client';
import { resolveState } from '@/db/read/view';
import { asRecorded, type Board } from '@/lib/filters/board';
import { parseFilters } from '@/lib/filters/parse';
import type { FormError } from '@/lib/forms/form-state';

/**
 * A board as it can be published: the dataset of each view is known and, where they are to stay as they are, each view is of
 * its dataset’s present version. A view that names a moment keeps it.
 */
export async function publishable(
  db: Pool,
  board: Board,
  moment: 'live' | 'sealed',
): Promise<{ board: Board; errors: null } | { board: null; errors: FormError[] }> {
  const views = await Promise.all(
    board.items.map(async (item) => {
      const { filters } = parseFilters(new URLSearchParams(item.query));
      const { state, issues } = await resolveState(db, filters);
      const isOpen = moment === 'sealed' && filters.asOf === null;
      return { item: isOpen ? asRecorded(item, state.recordedAt) : item, issues };
    }),
  );
  const errors = views.flatMap(({ issues }, i) =>
    issues.map(({ fault }) => ({ field: 'address', message: `View ${i + 1}: ${fault}` })),
  );
  if (errors.length > 0) return { board: null, errors };
  return { board: { ...board, items: views.map(({ item }) => item) }, errors: null };
}
