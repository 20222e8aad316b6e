'use client';

import { GetForm, type GetFormProps } from '@/components/filters/get-form';

/**
 * The form of a board. What a button does is worked out here too: the server would send the reader on to the address of the result, and
 * the form would be made again, without its focus and with nothing said.
 */
export function BoardGetForm(props: Omit<GetFormProps, 'action' | 'hrefOf'>) {
  return <GetForm {...props} action="/board" hrefOf={hrefOf} />;
}

async function hrefOf(query: URLSearchParams): Promise<string> {
  // Fetched with the first use: to read a board takes all that reads a view.
  const { boardAsked, boardHref } = await import('@/lib/filters/board');
  const { board, issues } = boardAsked(query);
  return issues.length > 0 ? `/board?${query}` : boardHref(board, true);
}
