import { max, min } from 'd3-array';
import { sortBy } from 'es-toolkit/array';
import { canonicalJson } from '@/lib/citation/canonical';
import { firstDay, lastDay } from '@/lib/filters/partial-date';
import { statedDay } from '@/lib/format/statements';
import type { Stating } from '@/site/reads/strengths';
import type { OwnResult } from './own-result';
import { strengthSentence } from './strength-words';

const COLUMNS = [
  ...['key', 'date', 'place', 'low', 'best', 'high', 'qualifier'],
  ...['publisher', 'document', 'published', 'reference', 'url'],
];

/** What sources say of the strength of actors; null if they say nothing. */
export function strengthRows({
  actors,
  strengths,
}: Pick<Stating, 'actors' | 'strengths'>): OwnResult | null {
  const stated = strengths.map(({ group, place, low, best, high, qualifier, source, ...said }) => [
    ...[group.slug, statedDay(said), place, low, best, high, qualifier],
    ...[source.publisher, source.title, source.publishedOn, source.reference, source.url],
  ]);
  // Two sources may speak of the same day and place: by all that they say there is one order.
  const rows = { columns: COLUMNS, rows: sortBy(stated, [(row) => canonicalJson(row)]) };
  const dates = strengths.map(statedDay);
  const [from, to] = [min(dates, firstDay), max(dates, lastDay)];
  if (from === undefined || to === undefined) return null;
  const labels = Object.fromEntries(actors.map(({ slug, name }) => [slug, name]));
  return {
    rows,
    names: actors.map(({ slug, name }) => ({ key: slug, label: name })),
    sentence: strengthSentence({ rows, words: { labels } }),
    range: { from, to },
  };
}
