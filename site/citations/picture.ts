import type { Citation } from '@/db/read/citations';
import { KINDS } from '@/lib/charts/kinds';
import { citationHref, type FrozenDrawing } from '@/lib/citation/frozen';
import { countedRows, trendOfRows } from '@/lib/citation/result';
import { rangeInWords } from '@/lib/format/dates';
import { factsOf, type Picture } from '@/lib/pictures/picture';
import { drawnTrendChart } from '@/site/dashboard/kept-charts';
import { pictureOfBars, pictureOfList } from '@/site/pictures/of-bars';
import { type PictureWords, pictureOfChart } from '@/site/pictures/of-chart';
import { frozenBars } from './bars';
import { frozenInput } from './drawing';
import { frozenList } from './listed';

/** What stands above the figures of a citation. */
export function headingOf({ drawing, title, range }: Citation['words']) {
  return { title: drawing?.title ?? title, subtitle: rangeInWords(range) };
}

/** Said of figures that are made up, to measure speed. */
export const MADE_UP = 'Synthetic data: none of it happened.';

/** The chart of a citation as its page draws it, from what is kept alone; null where its figures are not shown over time. */
export function frozenChart(
  { id, rows, words }: Pick<Citation, 'id' | 'rows' | 'words'>,
  hasTable = true,
) {
  const { drawing } = words;
  if (drawing === null) return null;
  const { placing } = KINDS[drawing.kind];
  if (placing.as === 'map' || placing.as === 'table') return null;
  const input = frozenInput(drawing, trendOfRows(countedRows(rows), words));
  return drawnTrendChart(`c-${id}`, placing, input, null, hasTable);
}

/** What a citation shows, drawn from what is kept alone: a chart over time or its table, a ranking as bars, or figures of its own beside bars; for incidents none of them. */
export function drawnCitation(citation: Citation) {
  const { drawing } = citation.words;
  const isTable = drawing?.kind === 'table' || drawing?.kind === 'map';
  return {
    chart: drawing && isTable ? frozenTable(citation, drawing) : frozenChart(citation, false),
    bars: drawing === null ? frozenBars(citation) : null,
    list: frozenList(citation),
    isTable,
  };
}

function frozenTable({ id, rows, words }: Citation, drawing: FrozenDrawing) {
  const input = frozenInput(drawing, trendOfRows(countedRows(rows), words));
  return drawnTrendChart(`c-${id}`, KINDS.table.placing, input, null);
}

/**
 * The picture of a citation, with its id and its address in words and in the file; null where nothing is drawn of it.
 * @param origin the address of the site
 * @param chart its chart, where that is drawn already
 */
export function pictureOfCitation(
  citation: Citation,
  origin: string,
  chart = frozenChart(citation, false),
): Picture | null {
  const bars = citation.words.drawing === null ? frozenBars(citation) : null;
  const list = frozenList(citation);
  if (chart === null && bars === null && list === null) return null;
  const { id, words, rowsSha256, recordedAt } = citation;
  const address = origin + citationHref(id);
  const said: PictureWords = {
    ...headingOf(words),
    notes: words.synthetic ? [MADE_UP] : [],
    source: words.source,
    reference: `Citation ${id}: ${address}`,
    facts: {
      ...factsOf(words.cited.dataset, { address, recordedAt }),
      id,
      sha256: rowsSha256,
    },
  };
  if (list !== null) return pictureOfList(list, said);
  if (bars === null) return chart && pictureOfChart(chart, said, words.drawing?.kind === 'panels');
  return pictureOfBars({ drawn: bars, parts: null, notes: bars.chart.notes }, said);
}
