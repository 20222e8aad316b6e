import { MARK_WIDTHS } from '@/lib/charts/mark-widths';
import { textWidth, wrapText } from '@/lib/charts/text';
import type { SeriesStyle } from '@/lib/charts/types';
import { FRAME_MARGIN } from './rows-height';

/** What stands in an embed, as far as it takes room. */
export type EmbedRoom = {
  title: string;
  subtitle: string;
  said: readonly string[];
  since: string | null;
  source: string;
  notes: readonly string[];
  ways: readonly { label: string }[];
  annotations: readonly { dateLabel: string; text: string }[];
  legend: readonly { label: string; style: Pick<SeriesStyle, 'mark'> }[];
  /** How high the drawing stands in a frame of a width. */
  drawnHeight: (width: number) => number;
};

/** Widths at which a frame that is as wide as its column may be shown. */
const USUAL_WIDTHS = [300, 360, 420, 500, 600, 655, 656, 800, 1000];

/** Left over for fonts that are set wider than thought. */
const SPARE = 16;
/** No text is set wider than this. */
const WIDEST_TEXT = 960;
/** How texts of the page are set. */
const SET = {
  title: { size: 20, line: 1.2 },
  subtitle: { size: 15, line: 1.45 },
  said: { size: 14, line: 1.45 },
  small: { size: 13, line: 1.45 },
} as const;
type Setting = (typeof SET)[keyof typeof SET];
/** Between two blocks, and what stands beside an event’s text and beside the line on what has become of the numbers. */
const GAPS = { caption: 10, paragraph: 8, legend: 8, events: 10, foot: 17 } as const;
const BESIDE = { event: 20, since: 11 } as const;
/** What is around a mark and its name, and how high a line of names is. */
const LEGEND = { around: 26, line: 32 } as const;
/** Of the links: the room above and below, and between two. */
const LINK = { padding: 8, gap: 20 } as const;
/** How wide the source is at the least, before a link stands beside it. */
const SOURCE_WIDTH = 320;

/**
 * How high an embed is in a frame of a width, in pixels, so that a page without script can make it that high: on the generous side, as
 * text is estimated. Where the width is not known, the most that it is at any.
 */
export function embedHeight(room: EmbedRoom, width: number | null): number {
  if (width === null) return Math.max(...USUAL_WIDTHS.map((one) => embedHeight(room, one)));
  const inner = Math.max(100, width - FRAME_MARGIN);
  const column = Math.min(inner, WIDEST_TEXT);
  const paragraph = (text: string, beside = 0) =>
    text === '' ? 0 : textHeight(text, SET.said, column - beside) + GAPS.paragraph;
  return Math.ceil(
    [
      FRAME_MARGIN + SPARE,
      textHeight(room.title, SET.title, inner),
      textHeight(room.subtitle, SET.subtitle, inner) + GAPS.caption,
      paragraph(room.since ?? '', BESIDE.since) + (room.since ? GAPS.paragraph : 0),
      legendHeight(room, inner),
      room.drawnHeight(width),
      paragraph(room.said.join(' ')),
      eventsHeight(room, column),
      footHeight(room, inner),
    ].reduce((sum, one) => sum + one, 0),
  );
}

/** Words are thought wider than they are set, which adds up over the lines of a narrow frame. */
const SET_NARROWER = 0.94;

function textHeight(text: string, { size, line }: Setting, width: number): number {
  return text === '' ? 0 : wrapText(text, size, width / SET_NARROWER).length * size * line;
}

function legendHeight({ legend }: EmbedRoom, inner: number): number {
  if (legend.length === 0) return 0;
  const { size, line } = SET.said;
  const widths = legend.map(({ label, style }) => {
    return textWidth(label, size) + MARK_WIDTHS[style.mark] + LEGEND.around;
  });
  const rows = inRows(widths, inner, 0).map((row) => {
    // A name that is wider than all of it has lines.
    const more = Math.ceil(Math.max(...row) / inner) - 1;
    return LEGEND.line + more * size * line;
  });
  return rows.reduce((sum, one) => sum + one, GAPS.legend);
}

function eventsHeight({ annotations }: EmbedRoom, column: number): number {
  const events = annotations.map(({ dateLabel, text }) =>
    textHeight(`${dateLabel} ${text}`, SET.small, column - BESIDE.event),
  );
  return events.length === 0 ? 0 : events.reduce((sum, one) => sum + one, GAPS.events);
}

/** The source, with as many links beside it as there is room for, the other links, and what is folded away. */
function footHeight({ source, ways, notes }: EmbedRoom, inner: number): number {
  const { size, line } = SET.small;
  const widths = ways.map(({ label }) => textWidth(label, size));
  const [first = [], ...others] = inRows([SOURCE_WIDTH, ...widths], inner, LINK.gap);
  const beside = first.slice(1).reduce((sum, one) => sum + one + LINK.gap, 0);
  const sourceWidth = Math.min(WIDEST_TEXT, inner - beside);
  const sourceHeight = textHeight(`Source: ${source}`, SET.small, sourceWidth);
  const linkRows = others.map((row) => {
    // A link that is wider than all of it has lines.
    return Math.ceil(Math.max(...row) / inner) * size * line + LINK.padding;
  });
  const folded = notes.length > 0 ? size * line + LINK.padding : 0;
  return linkRows.reduce((sum, one) => sum + one, GAPS.foot + sourceHeight + LINK.padding + folded);
}

/** Widths as they stand in rows, each in the first that has room, in their order. */
function inRows(widths: readonly number[], inner: number, gap: number): number[][] {
  const rows: number[][] = [];
  let used = 0;
  for (const width of widths) {
    const row = rows.at(-1);
    if (row !== undefined && used + gap + width <= inner) {
      row.push(width);
      used += gap + width;
    } else {
      rows.push([width]);
      used = width;
    }
  }
  return rows;
}
