import { redirect } from 'next/navigation';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { type LoadedView, PARAMETERS } from '@/lib/filters/view';

/**
 * Sends the reader on to the view's one address, where a plain form has brought them to another that means the same;
 * the order of parameters does not matter. Where there are issues, or a group that is merged into another, they stay:
 * that has to be read at the address that says it.
 */
export function keepCanonical(
  path: string,
  given: QueryRecord,
  query: string,
  { issues, notices }: Pick<LoadedView, 'issues' | 'notices'>,
): void {
  const isMerged = notices.some(({ parameter }) => parameter === PARAMETERS.groups);
  if (issues.length > 0 || isMerged) return;
  if (inOrder(searchParamsOf(given)) !== inOrder(new URLSearchParams(query))) {
    redirect(query === '' ? path : `${path}?${query}`);
  }
}

function inOrder(params: URLSearchParams): string {
  params.sort();
  return params.toString();
}
