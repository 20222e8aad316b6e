import type { Citation } from '@/db/read/citations';
import { buildBarChart } from '@/lib/charts/bars';
import type { BarChart } from '@/lib/charts/types';
import { type CountedRow, countedRows, rankedOfRows, wholeOf } from '@/lib/citation/result';
import { cornerOf, countryOfPlace, isNoProvince } from '@/lib/domain/place-key';
import { parseFilters } from '@/lib/filters/parse';
import { parseTable } from '@/lib/filters/table';
import { wholeNumber } from '@/lib/format/figures';
import { TABLE_ROW_WORDS } from '@/lib/format/words';
import { countryByCode } from '@/lib/reference/countries';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { ranked } from '@/lib/stats/rank';

type Frozen = Pick<Citation, 'kind' | 'query' | 'rows' | 'words'>;

const MOST_BARS = 30;

type FrozenBars = {
  chart: BarChart;
  /** What its rows are. */
  heading: string;
  /** Those of its notes that are to be read wherever it stands: what of the figures is not shown, and how. */
  caveats: string[];
};

/** A ranking as a citation keeps it; null if it is of something else. */
export function frozenBars(citation: Frozen): FrozenBars | null {
  const { kind, rows, words } = citation;
  const { measure, rateNotes } = words;
  const heading = headingOf(citation);
  if (heading === null) return null;
  const counted = countedRows(rows);
  const whole = wholeOf(counted);
  const kept = rankedOfRows(counted, { ...words, labels: shownLabels(citation) });
  // Cells are in no order in citations that are older than that they were given one.
  const all = kind === 'map' && rateNotes === undefined ? ranked(kept, measure) : kept;
  const shown = all.slice(0, MOST_BARS);
  const chart = buildBarChart({
    rows: shown,
    measure,
    interval: 'year',
    dates: 'apart',
    totals: { ...(whole?.counts ?? NOTHING_COUNTED), covered: whole?.covered ?? 'part' },
    title: words.title,
    ...(words.counted !== undefined && { counted: words.counted }),
    inhabitants:
      rateNotes === undefined
        ? undefined
        : { of: shown.map(({ key }) => divisorOf(counted, key)), notes: [...rateNotes] },
  });
  const caveats = [
    ...(all.length > shown.length
      ? [`These are the first ${MOST_BARS} of ${wholeNumber(all.length)} rows.`]
      : []),
    ...(keepsNoRates(citation) ? [NO_RATES] : []),
    ...(kind === 'map' ? [AS_BARS] : []),
  ];
  return { chart: { ...chart, notes: [...caveats, ...chart.notes] }, heading, caveats };
}

const AS_BARS = 'A citation keeps the figures of a map. They are shown as bars.';

function divisorOf(counted: readonly CountedRow[], key: string): number | string {
  return counted.find((row) => row.key === key)?.dividedBy ?? 'no rate';
}

/** Whether it is named as rates, and is older than that what they are divided by was kept. */
function keepsNoRates({ kind, query, words }: Frozen): boolean {
  if (kind !== 'country' && kind !== 'map') return false;
  const { filters } = parseFilters(new URLSearchParams(query));
  return filters.as === 'rate' && words.rateNotes === undefined;
}

const NO_RATES =
  'These are numbers of people, not rates: the citation was made when a ranking’s rates were not kept.';

/**
 * What rows are called. In older citations of a map of cells, what is known to the province only bears the name of a place in the
 * sea, which is not said of it again.
 */
export function shownLabels({ kind, words: { labels } }: Pick<Citation, 'kind' | 'words'>) {
  if (kind !== 'map' || !Object.values(labels).includes(NO_SUCH_CELL)) return labels;
  return Object.fromEntries(
    Object.entries(labels).map(([key, label]) => {
      if (label !== NO_SUCH_CELL || cornerOf(key) !== null) return [key, label];
      const country = countryByCode(countryOfPlace(key))?.name ?? countryOfPlace(key);
      const known = isNoProvince(key) ? 'province not known' : `known no better than ${key}`;
      return [key, `${country}, ${known}`];
    }),
  );
}

const NO_SUCH_CELL = '0–0.5° N, 0–0.5° E';

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
