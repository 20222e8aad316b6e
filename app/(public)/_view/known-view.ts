import { loadIncidentList, loadView } from '@/app/_data';
import { NotFound } from '@/lib/errors';
import type { QueryRecord } from '@/lib/filters/query';

/** The view that parameters say, or null where the ledger holds no dataset to view. Other failures stay failures. */
export function knownView(given: QueryRecord, alsoKnown: readonly string[] = []) {
  return loadView(given, alsoKnown).catch(nullIfNotFound);
}

/** The same with the list of the view's incidents. */
export function knownIncidentList(given: QueryRecord) {
  return loadIncidentList(given).catch(nullIfNotFound);
}

function nullIfNotFound(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}
