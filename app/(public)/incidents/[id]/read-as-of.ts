import { parseFilters, unknownParameters } from '@/lib/filters/parse';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { type Issue, issue, PARAMETERS } from '@/lib/filters/view';

/** The one parameter that an incident's page takes, with an issue for all that could not be used. */
export function readAsOf(given: QueryRecord): { asOf: string | null; issues: Issue[] } {
  const params = searchParamsOf(given);
  const { filters, issues } = parseFilters(params);
  const all = [...unknownParameters(params, [PARAMETERS.asOf]), ...issues];
  if (filters.asOf === null || Date.parse(filters.asOf) <= Date.now()) {
    return { asOf: filters.asOf, issues: all };
  }
  const toCome = issue(
    PARAMETERS.asOf,
    filters.asOf,
    `${filters.asOf} is in the future`,
    'the current version is shown',
  );
  return { asOf: null, issues: [...all, toCome] };
}
