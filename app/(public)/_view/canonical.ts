import { redirect } from 'next/navigation';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';

/**
 * Sends the reader on to the view's one address, where a plain form has brought them to another that means the same;
 * the order of parameters does not matter. Not to be asked where there are issues: these have to be read at the address
 * that has them.
 */
export function keepCanonical(path: string, given: QueryRecord, query: string): void {
  if (inOrder(searchParamsOf(given)) !== inOrder(new URLSearchParams(query))) {
    redirect(query === '' ? path : `${path}?${query}`);
  }
}

function inOrder(params: URLSearchParams): string {
  params.sort();
  return params.toString();
}
