import { max } from 'd3-array';
import type { Citation } from '@/db/read/citations';
import type { ListedBars } from '@/lib/charts/listed';
import { round } from '@/lib/charts/text';
import { citedIncidents } from '@/lib/citation/cited-incidents';
import { countOf } from '@/lib/format/figures';
import { frozenList } from './listed';

/** Incidents that are drawn. */
const MOST_BARS = 30;

/** What is listed of a citation where it is drawn: what has columns of its own, or incidents; null for others. */
export function drawnList(citation: Pick<Citation, 'kind' | 'rows' | 'words'>): ListedBars | null {
  return frozenList(citation) ?? listedIncidents(citation);
}

/**
 * The incidents of a citation as bars of the best number killed, in the order in which they were shown, from what is kept alone; null
 * if it is of something else. Its page has them as a table.
 */
function listedIncidents({
  kind,
  rows,
  words,
}: Pick<Citation, 'kind' | 'rows' | 'words'>): ListedBars | null {
  if (kind !== 'incident' && kind !== 'incidents') return null;
  const { incidents, left } = citedIncidents(rows, words, MOST_BARS);
  if (incidents.length === 0) return null;
  const longest = max(incidents, ({ best }) => best ?? 0) || 1;
  const bars = incidents.map(({ key, where, when, killed, best }) => ({
    ...{ key, label: `${where}, ${when}`, remark: '', cells: [killed] },
    width: best === null ? null : round((100 * best) / longest),
    ...{ against: null, isOfWhole: false },
  }));
  const rest = countOf(left, 'more incident is', 'more incidents are');
  return {
    alt: `${words.title}. ${words.sentence}`,
    groups: [{ title: '', heading: 'Where and when', columns: ['Killed'], figureAt: 0, bars }],
    notes: ['A bar is the best number killed.', ...(left === 0 ? [] : [`${rest} not drawn.`])],
  };
}
