import type { Pool } from '@/db/client';
import { NotFound } from '@/lib/errors';
import type { Filters, Issue } from '@/lib/filters/filters';
import { issue } from '@/lib/filters/issue';
import type { DatasetState } from '@/lib/filters/make-view';
import { queryState } from './state';

/** Filters whose dataset and time the ledger knows. */
export type ResolvedState = { state: DatasetState; filters: Filters; issues: Issue[] };

/**
 * Finds the dataset that filters ask for and its version at their time. Where there is no such dataset the first one
 * is used, and for a time to come the present; an issue says so.
 * @throws NotFound where the ledger holds no dataset at all.
 */
export async function resolveState(db: Pool, filters: Filters): Promise<ResolvedState> {
  const asked = await queryState(db, filters.dataset, filters.asOf);
  const state = asked ?? (await queryState(db, null, filters.asOf));
  if (state === null) {
    throw new NotFound('The ledger has no datasets yet. Import one with npm run import.');
  }
  const issues: Issue[] = [];
  const used = { ...filters };
  if (asked === null && filters.dataset !== null) {
    used.dataset = null;
    issues.push(
      issue(
        'dataset',
        filters.dataset,
        `There is no dataset ${filters.dataset}`,
        `${state.dataset.slug} was used`,
      ),
    );
  }
  if (state.asOfIsToCome && filters.asOf !== null) {
    used.asOf = null;
    issues.push(
      issue(
        'asOf',
        filters.asOf,
        `${filters.asOf} is in the future`,
        'the current version was used',
      ),
    );
  }
  return { state, filters: used, issues };
}
