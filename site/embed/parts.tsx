import 'server-only';
import { BarPartsLegend } from '@/components/charts/bars';
import type { LegendEntry } from '@/components/charts/legend';
import { chosenKind } from '@/lib/charts/kinds';
import type { SentLive } from '@/lib/charts/sent';
import type { NumberedAnnotation } from '@/lib/charts/types';
import { viewSentence } from '@/lib/charts/view-sentence';
import type { Annotation } from '@/lib/domain/annotation';
import type { EmbedPart } from '@/lib/embed/address';
import { barsHeight, tableHeight } from '@/lib/embed/rows-height';
import type { View } from '@/lib/filters/view';
import { coverageNotes, SELECTION_TEXT, totalsNote } from '@/lib/format/coverage';
import { rangeInWords } from '@/lib/format/dates';
import { datasetText, ofWhichText, viewHeadline, viewWords } from '@/lib/format/view';
import { isAnything } from '@/lib/stats/counts';
import type { DayRange } from '@/lib/stats/period';
import { emptyText } from '@/site/boards/board';
import { barsOfPart, type RankedPart } from '@/site/charts/part-bars';
import { type KeptTrendChart, rendered } from '@/site/dashboard/kept-charts';
import { countedMeasure, leadView, undivided } from '@/site/dashboard/lead';
import { mapOf } from '@/site/dashboard/map-section';
import { attacksBelow, chartOfTrend, trendSubtitle } from '@/site/dashboard/trend-section';
import { peopleOf, trendOf } from '@/site/reads/queries';

/** What an embed shows of a view: the words and the drawing that its page has. */
export type EmbedParts = {
  title: string;
  subtitle: string;
  /** What stands in the open, a sentence each: the figures, and what of them is unknown, not covered or still filling. */
  said: string[];
  /** What else a reader has to know, folded away. */
  notes: string[];
  annotations: NumberedAnnotation[];
  legend: Omit<LegendEntry, 'href'>[];
  /** Ready markup, of which nothing leads anywhere: a frame has no room for a page of the site. */
  drawing: string;
  /** The numbers of its periods; null where it has none. */
  live: SentLive | null;
  /** How high the drawing stands, in pixels, in a frame of a width. */
  drawnHeight: (width: number) => number;
};

type Ranged = View & { range: DayRange };

/**
 * An embed's parts. Where a view has nothing to show, they say so.
 * @param annotations what is marked on its chart
 */
export async function embedParts(
  view: View,
  part: EmbedPart,
  annotations: Annotation[],
): Promise<EmbedParts> {
  const totals = await trendOf(undivided(view));
  const { range } = view;
  if (range === null || !isAnything(totals.totals)) return nothingIn(view);
  const shown = { ...view, range };
  const found =
    part === 'map' || (part === 'chart' && view.filters.chart === 'map')
      ? await mapParts(shown)
      : part === 'chart'
        ? await chartParts(shown, annotations)
        : await barParts(shown, part);
  return found ?? nothingIn(view);
}

/** What is said where nothing is to be shown. */
export function nothingIn(view: View): EmbedParts {
  return {
    ...NO_CHART,
    title: viewHeadline(view),
    subtitle: view.range === null ? '' : rangeInWords(view.range),
    said: [`${datasetText(view)} ${emptyText(view)}`],
    drawing: '',
    drawnHeight: () => 0,
  };
}

export const NO_CHART = { notes: [], annotations: [], legend: [], live: null };

async function chartParts(view: Ranged, annotations: Annotation[]): Promise<EmbedParts> {
  const lead = leadView(view);
  const { range } = view;
  const measure = countedMeasure(view);
  const [trend, all, people] = await Promise.all([
    trendOf(lead),
    trendOf(undivided(view)),
    peopleOf(lead),
  ]);
  // What is held against the time before is no part of this chart.
  const sentence = viewSentence(lead, trend, { before: null, people });
  const chart = await chartOfTrend(
    {
      ...{ id: 'embed', view: lead, range, measure, trend, annotations },
      ...{ isLinked: false, hasTable: false },
    },
    attacksBelow(lead, measure, all),
  );
  const kind = chosenKind(lead.filters, trend.series.length);
  const isTable = kind === 'table';
  const said = [sentence, ...saidOfAll(view), ...chart.gaps, ...ofTotals(lead)];
  return {
    title: viewWords(lead, measure).title,
    subtitle: trendSubtitle(lead, measure, trend, range),
    said,
    notes: [...chart.notes, ...coverageNotes(lead, trend)].filter((note) => !said.includes(note)),
    annotations: chart.annotations,
    // Panels name their series themselves.
    legend: isTable || kind === 'panels' || chart.legend.length < 2 ? [] : chart.legend,
    drawing: isTable ? chart.table.html : chart.drawing.html + (chart.strip?.html ?? ''),
    live: chart.live,
    drawnHeight: (width) => chartHeight(chart, isTable, width),
  };
}

/** How high a chart over time, or its table, stands in a frame of a width. */
export function chartHeight(
  { table, heights, strip }: KeptTrendChart,
  isTable: boolean,
  width: number,
): number {
  if (isTable) return tableHeight(table.html, width);
  return (width < WIDE_FROM ? heights.narrow : heights.wide) + (strip ? STRIP_TITLE : 0);
}

async function mapParts(view: Ranged): Promise<EmbedParts | null> {
  const { map } = await mapOf(view, countedMeasure(view), 'embed');
  if (map === null) return null;
  const drawing = withoutLinks(map.drawing.html);
  return {
    ...NO_CHART,
    title: map.title,
    subtitle: rangeInWords(view.range),
    said: [...saidOfAll(view), ...map.gaps, ...ofTotals(view)],
    notes: map.notes.filter((note) => !map.gaps.includes(note)),
    drawing,
    drawnHeight: (width) => Math.min(width, MAP_WIDTH) * shapeOf(drawing) + KEY_HEIGHT,
  };
}

async function barParts(view: Ranged, part: RankedPart): Promise<EmbedParts | null> {
  const { range } = view;
  const measure = countedMeasure(view);
  const { totals } = await trendOf(undivided(view));
  const chart = await barsOfPart({ view, range, measure, totals }, part);
  if (chart === null) return null;
  const { parts } = chart;
  const key = parts === null ? '' : rendered(<BarPartsLegend parts={parts} />).html;
  const drawing = key + withoutLinks(chart.drawing.html);
  return {
    ...NO_CHART,
    title: chart.title,
    subtitle: chart.subtitle,
    said: [...saidOfAll(view), ...ofTotals(view)],
    notes: chart.notes,
    drawing,
    drawnHeight: (width) => barsHeight(drawing, width),
  };
}

/** What a reader has to know of all that a view shows, however it is drawn. */
function saidOfAll({ filters, dataset, coverage }: View): string[] {
  return [
    ...(filters.measure === 'wounded' && !dataset.recordsWounded
      ? ['This dataset does not record wounded people. Attacks are shown instead.']
      : []),
    ...(coverage?.length === 0 ? [SELECTION_TEXT] : []),
    ...[ofWhichText(filters) ?? []].flat(),
  ];
}

function ofTotals(view: View): string[] {
  const note = totalsNote(view);
  return note === null ? [] : [note];
}

/** The style sheet shows the wider of two drawings from here on; the frame has a margin beside it. */
const WIDE_FROM = 656;
const STRIP_TITLE = 25;
const MAP_WIDTH = 720;
const KEY_HEIGHT = 60;

/** How high a map is for each pixel of its width, as its drawing says. */
function shapeOf(html: string): number {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(html) ?? [];
  return width === undefined || height === undefined ? 1 : Number(height) / Number(width);
}

const NARROW_BEGINS = '<svg class="trend-svg trend-narrow"';

/**
 * The same with its narrower drawing alone, which is stretched across: of hundreds of periods of several series, the two weigh more than
 * all else.
 */
export function asOneDrawing(parts: EmbedParts): EmbedParts {
  const from = parts.drawing.indexOf(NARROW_BEGINS);
  if (from < 0) return parts;
  const drawing = `<div class="embed-one">${parts.drawing.slice(from)}</div>`;
  return { ...parts, drawing, drawnHeight: () => parts.drawnHeight(0) };
}

/** Markup with what is in its links, and not the links. */
export function withoutLinks(html: string): string {
  return html.replace(/<\/?a\b[^>]*>/g, '');
}
