import type { Citation } from '@/db/read/citations';
import { buildBarChart } from '@/lib/charts/bars';
import type { BarChart } from '@/lib/charts/types';
import { countedRows, rankedOfRows, wholeOf } from '@/lib/citation/result';
import { parseTable } from '@/lib/filters/table';
import { TABLE_ROW_WORDS } from '@/lib/format/words';
import { NOTHING_COUNTED } from '@/lib/stats/counts';

type Frozen = Pick<Citation, 'kind' | 'query' | 'rows' | 'words'>;

const MOST_BARS = 30;

/** A ranking as a citation keeps it, and what its rows are; null if it is of something else. */
export function frozenBars(citation: Frozen): { chart: BarChart; heading: string } | null {
  const { rows, words } = citation;
  const heading = headingOf(citation);
  if (heading === null) return null;
  const counted = countedRows(rows);
  const whole = wholeOf(counted);
  const chart = buildBarChart({
    rows: rankedOfRows(counted, words).slice(0, MOST_BARS),
    measure: words.measure,
    interval: 'year',
    dates: 'apart',
    totals: { ...(whole?.counts ?? NOTHING_COUNTED), covered: whole?.covered ?? 'part' },
    title: words.title,
  });
  return { chart, heading };
}

function headingOf({ kind, query }: Frozen): string | null {
  if (kind !== 'table') return HEADINGS[kind] ?? null;
  return TABLE_ROW_WORDS[parseTable(new URLSearchParams(query)).table.rows ?? 'country'].heading;
}

const HEADINGS: Readonly<Partial<Record<Citation['kind'], string>>> = {
  map: 'Place',
  country: 'Country',
  place: 'Province',
  party: 'Party',
  pair: 'Who against whom',
};
