import type { Issue } from './filters';
import { QueryReader } from './query';

/** An issue for each parameter that none of the readers of a URL knows, so that a misspelt one is not lost silently. */
export function unknownParameters(params: URLSearchParams, known: readonly string[]): Issue[] {
  const query = new QueryReader(params);
  query.refuseOthers(known);
  return query.issues;
}
