import type { Citation } from '@/db/read/citations';
import { chosenKind, KINDS } from '@/lib/charts/kinds';
import { recordOf } from '@/lib/citation/cited';
import { citationHref, type Frozen, type FrozenDrawing } from '@/lib/citation/frozen';
import { countedRows, trendOfRows } from '@/lib/citation/result';
import type { ChartKind } from '@/lib/domain/enums';
import { parseFilters } from '@/lib/filters/parse';
import { rangeInWords } from '@/lib/format/dates';
import { factsOf, type Picture, type PictureFacts } from '@/lib/pictures/picture';
import { drawnTrendChart, type KeptTrendChart } from '@/site/dashboard/kept-charts';
import { mapOfPlace, type PlacedRecord } from '@/site/incidents/place-map';
import { pictureOfBars, pictureOfList } from '@/site/pictures/of-bars';
import { type PictureWords, pictureOfChart } from '@/site/pictures/of-chart';
import { frozenBars } from './bars';
import { frozenInput } from './drawing';
import { frozenList } from './listed';
import { drawnList } from './listed-incidents';

/** What stands above the figures of a citation. */
export function headingOf({ drawing, title, range }: Citation['words']) {
  return { title: drawing?.title ?? title, subtitle: rangeInWords(range) };
}

/** What is about to be cited has no id yet. */
type Drawable = Frozen & { id?: string };

/** Said of figures that are made up, to measure speed. */
export const MADE_UP = 'Synthetic data: none of it happened.';

/** The chart of a citation as its page draws it, or its table, from what is kept alone; null where its figures are not shown over time. */
export function frozenChart(citation: Drawable, hasTable = true): KeptTrendChart | null {
  const { drawing } = citation.words;
  if (drawing === null) return null;
  return chartAs(citation, drawing, isTable(citation) ? 'table' : drawing.kind, hasTable);
}

/** Whether figures over time are shown as a table: maps are not kept as such. */
export function isTable({ words: { drawing } }: Frozen): boolean {
  return drawing?.kind === 'table' || drawing?.kind === 'map';
}

function chartAs(
  { id, rows, words }: Drawable,
  drawing: FrozenDrawing,
  kind: ChartKind,
  hasTable: boolean,
): KeptTrendChart {
  const input = frozenInput({ ...drawing, kind }, trendOfRows(countedRows(rows), words));
  // Several files may stand in one document.
  return drawnTrendChart(
    id === undefined ? 'cited' : `c-${id}`,
    KINDS[kind].placing,
    input,
    null,
    hasTable,
  );
}

/** What a citation shows, drawn from what is kept alone: a chart over time or its table, a ranking as bars, or figures of its own beside bars; for incidents none of them. */
export function drawnCitation(citation: Citation) {
  return {
    chart: frozenChart(citation, false),
    bars: citation.words.drawing === null ? frozenBars(citation) : null,
    list: frozenList(citation),
    isTable: isTable(citation),
  };
}

/**
 * The picture of a citation, with its id and its address in words and in the file.
 * @param origin the address of the site
 * @param place where its one incident happened, as `citedPlace` has it
 * @param chart its chart, where that is drawn already
 */
export function pictureOfCitation(
  citation: Citation,
  origin: string,
  place: PlacedRecord | null,
  chart: KeptTrendChart | null = null,
): Picture | null {
  const { id, rowsSha256 } = citation;
  const address = origin + citationHref(id);
  const said = { address, reference: `Citation ${id}: ${address}`, id, sha256: rowsSha256 };
  return pictureOfFrozen(citation, said, place, chart);
}

type Said = Pick<PictureFacts, 'address' | 'id' | 'sha256'> & Pick<Picture, 'reference'>;

/** The same of what is about to be cited, or was; null where there is nothing to draw. */
export function pictureOfFrozen(
  frozen: Drawable,
  { address, reference, id, sha256 }: Said,
  place: PlacedRecord | null,
  chart: KeptTrendChart | null = null,
): Picture | null {
  const { words, recordedAt } = frozen;
  const said: PictureWords = {
    ...headingOf(words),
    notes: words.synthetic ? [MADE_UP] : [],
    source: words.source,
    reference,
    facts: { ...factsOf(recordOf(words.cited), { address, recordedAt }), id, sha256 },
  };
  const map = place && mapOfPlace(place);
  if (map !== null) {
    const notes = [words.sentence, map.words, ...said.notes];
    return { ...said, drawing: map.drawing, legend: [], notes };
  }
  const { drawing } = words;
  if (drawing !== null) {
    const kind = drawnKind(frozen, drawing);
    // A table that is shown is not what is drawn of it.
    const shown = kind === drawing.kind ? chart : null;
    const drawn = shown ?? chartAs(frozen, drawing, kind, false);
    return pictureOfChart(drawn, said, kind === 'panels');
  }
  const bars = frozenBars(frozen);
  if (bars !== null) {
    return pictureOfBars({ drawn: bars, parts: null, notes: bars.chart.notes }, said);
  }
  const list = drawnList(frozen);
  return list && pictureOfList(list, said);
}

/** What is shown as a table is drawn as the chart that suits it. */
function drawnKind(frozen: Frozen, { kind }: FrozenDrawing): ChartKind {
  if (!isTable(frozen)) return kind;
  const { filters } = parseFilters(new URLSearchParams(frozen.query));
  return chosenKind({ ...filters, chart: 'auto' }, frozen.words.order.length);
}
