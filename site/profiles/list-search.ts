import { finderOf } from '@/lib/text/fold';
import { likeWords, withLikeWords } from '@/lib/text/like-words';
import { soughtWords } from '@/lib/text/sought-words';
import { PAGE, SORT } from './list-order';
import type { NamedCounts } from './list-rows';

const SEARCH = 'q';

/** The parameters of a list beside those of its view. */
export const LIST_OWN = [SEARCH, SORT, PAGE] as const;

/** What is searched for; a list of searches has a first. */
export function searchOf(params: URLSearchParams): string {
  return params.get(SEARCH)?.trim() ?? '';
}

export function withSearch(params: URLSearchParams, search: string): URLSearchParams {
  const searched = new URLSearchParams(params);
  if (search !== '') searched.set(SEARCH, search);
  return searched;
}

/** The rows that a search finds by any of their names, or by what is said beside them. */
export function foundRows<Row extends NamedCounts>(rows: readonly Row[], search: string): Row[] {
  const isFound = finderOf(search);
  return rows.filter(({ label, remark, also }) => isFound(`${label} ${remark}`, also));
}

/** Searches that a reader is offered instead of one that finds nothing. */
const MOST_MEANT = 3;

/** Searches that find some of the rows where one finds none: with words of their names in place of those that no name has. */
export function meantOf(search: string, rows: readonly NamedCounts[]): string[] {
  const names = rows.map(({ label, remark, also }) => `${label} ${remark} ${also}`);
  const named = [...new Set(names.flatMap((name) => soughtWords(name)))];
  const wrong = soughtWords(search).filter((word) => !named.some((own) => own.includes(word)));
  const likes = new Map(wrong.map((word) => [word, likeWords(word, named)]));
  return withLikeWords(search, likes)
    .filter((text) => foundRows(rows, text).length > 0)
    .slice(0, MOST_MEANT);
}
