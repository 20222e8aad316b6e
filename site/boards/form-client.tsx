'use client';

import { GetForm, type GetFormProps } from '@/components/filters/get-form';
import { boardAsked, boardHref } from '@/lib/filters/board';

/**
 * The form of a board. What a button does is worked out here too: the server would send the reader on to the address of the result, and
 * the form would be made again, without its focus and with nothing said.
 */
export function BoardGetForm(props: Omit<GetFormProps, 'action' | 'hrefOf'>) {
  return <GetForm {...props} action="/board" hrefOf={hrefOf} />;
}

function hrefOf(query: URLSearchParams): string {
  const { board, issues } = boardAsked(query);
  return issues.length > 0 ? `/board?${query}` : boardHref(board, true);
}
