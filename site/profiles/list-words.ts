import type { View } from '@/lib/filters/view';
import { instantInWords, rangeInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { datasetText } from '@/lib/format/view';
import { isolated } from '@/lib/text/isolate';
import type { ListedCounts } from './list-rows';

export type ListPath = '/countries' | '/parties';

/** What each list is called, and what one and several of its rows are. */
export const LISTS = {
  '/countries': { title: 'Countries', one: 'country', many: 'countries', page: 'countries' },
  '/parties': { title: 'Parties', one: 'party', many: 'parties', page: 'parties' },
} as const satisfies Record<ListPath, object>;

/** A list by its dataset, time and search: `Countries in UCDP GED, 2010–2018, matching “ira”`. */
export function profileListTitle(path: ListPath, view: View, search: string): string {
  const { asOf } = view.filters;
  const time =
    asOf === null || view.recordedAt === null ? [] : [`as of ${instantInWords(view.recordedAt)}`];
  const days = view.range === null ? [] : [rangeInWords(view.range)];
  const sought = search === '' ? [] : [`matching “${isolated(search)}”`];
  return [`${LISTS[path].title} in ${datasetText(view)}`, ...days, ...time, ...sought].join(', ');
}

/** How many the list has, and how many of them a search finds. */
export function listSentence(path: ListPath, count: number, found: number): string {
  const { one, many } = LISTS[path];
  const all = `${countOf(count, one, many)} with attacks`;
  return found === count ? all : `${wholeNumber(found)} of ${all}`;
}

/** A row in a line: `Iraq: 12,345 killed (10,000–15,000), 678 attacks, 1989–2017`. */
export function listedRowText({
  label,
  killed,
  bounds: { low, high },
  attacks,
  first,
  last,
}: ListedCounts): string {
  const range =
    killed === null || low === high ? '' : ` (${wholeNumber(low)}–${wholeNumber(high)})`;
  const known = killed === null ? 'killed unknown' : `${wholeNumber(killed)} killed${range}`;
  const years = first === last ? first : `${first}–${last}`;
  return `${label}: ${known}, ${countOf(attacks, 'attack', 'attacks')}, ${years}`;
}
