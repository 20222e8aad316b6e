import 'server-only';
import type { Pool } from '@/db/client';
import { queryViewFacts, resolveState } from '@/db/read/view';
import { type IncidentList, LIST_PARAMETERS, parseIncidentList } from '@/lib/filters/incident-list';
import { makeView, type ViewFacts } from '@/lib/filters/make-view';
import { parseFilters, unknownParameters } from '@/lib/filters/parse';
import { listText } from '@/lib/filters/serialise';
import { type LoadedView, PARAMETERS } from '@/lib/filters/view';
import { keeper } from './kept';

const factsKept = keeper<ViewFacts>();

/**
 * The view that a URL's parameters say, with all that could not be used as given. `alsoKnown` names the parameters
 * that the caller reads itself.
 * @throws NotFound where the ledger holds no dataset at all.
 */
export async function readView(
  db: Pool,
  params: URLSearchParams,
  alsoKnown: readonly string[],
): Promise<LoadedView> {
  const parsed = parseFilters(params);
  const { state, filters, issues } = await resolveState(db, parsed.filters);
  const named = `${listText(filters.countries)} ${listText(filters.groups)}`;
  const facts = await factsKept(db, state, named, () => queryViewFacts(db, state, filters));
  const made = makeView(filters, state, facts);
  const unknown = unknownParameters(params, [...Object.values(PARAMETERS), ...alsoKnown]);
  return { ...made, issues: [...unknown, ...parsed.issues, ...issues, ...made.issues] };
}

/** The same with the list of its incidents that the parameters ask for. */
export async function readListView(
  db: Pool,
  params: URLSearchParams,
  alsoKnown: readonly string[],
): Promise<LoadedView & { list: IncidentList }> {
  const { list, issues } = parseIncidentList(params);
  const loaded = await readView(db, params, [...Object.values(LIST_PARAMETERS), ...alsoKnown]);
  return { ...loaded, list, issues: [...loaded.issues, ...issues] };
}
