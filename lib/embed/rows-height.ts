import { wrapText } from '@/lib/charts/text';

/** How tables of an embed are set, in pixels: the text of rows and of heads, how high a line of each is, and what is around it. */
const ROW = { size: 14, line: 20.3, padding: 9 } as const;
const HEAD = { size: 13, line: 18.9, padding: 9 } as const;
/** The margins at both sides of a frame's content, in pixels. */
export const FRAME_MARGIN = 16;
const CAPTION_PADDING = 16;
/** Where a table is wider than its frame, what moves it stands below. */
const SCROLLBAR = 16;
/** From this width of a frame, the heads of a table have room for more than a word in a line. */
const ROOM_FOR_HEADS = 550;
const HEAD_WIDTH = 110;
/** How wide a head of several columns can be, and what share of the table they have. */
const MOST_ACROSS = 480;
const HEADS_SHARE = 0.6;
/** From this width on, the numbers of a bar stand beside it. */
const BESIDE_FROM = 480;
const BAR = 12;
const NAME_SHARE = 0.55;
const PARTS_KEY = 27;

/** How high a table of numbers stands in a frame of a width. */
export function tableHeight(html: string, width: number): number {
  const isNarrow = width < ROOM_FOR_HEADS;
  const head = within(html, 'thead').map((row) => {
    const lines = headsIn(row).map((cell) => {
      const own = isNarrow ? 0 : HEAD_WIDTH;
      const across = Math.min(MOST_ACROSS, (width - FRAME_MARGIN) * HEADS_SHARE);
      return linesOf(textOf(cell), HEAD.size, cell.includes('colgroup') ? across : own);
    });
    return Math.max(...lines) * HEAD.line + HEAD.padding;
  });
  const rows = [...within(html, 'tbody'), ...within(html, 'tfoot')];
  const caption = captionOf(html);
  return sum([
    ...head,
    rows.length * (ROW.line + ROW.padding),
    caption === ''
      ? 0
      : linesOf(caption, ROW.size, width - FRAME_MARGIN) * ROW.line + CAPTION_PADDING,
    isNarrow ? SCROLLBAR : 0,
  ]);
}

/** How names of a table by periods are set: as wide as the style sheet says, in as many lines as they need. */
const PERIOD_NAME = { least: 152, most: 288, share: 0.4 } as const;
const PERIOD_HEAD = 40;

/** How high a table by periods stands in a frame of a width: its rows are as high as their names. */
export function periodTableHeight(html: string, width: number): number {
  const { least, most, share } = PERIOD_NAME;
  const nameWidth = Math.max(least, Math.min(most, width * share)) - ROW.padding;
  const rows = [...within(html, 'tbody'), ...within(html, 'tfoot')].map((row) => {
    const [name = ''] = row.split('</th>');
    return linesOf(textOf(name), ROW.size, nameWidth) * ROW.line + ROW.padding;
  });
  return sum([PERIOD_HEAD, ...rows, SCROLLBAR]);
}

/** Lines below a heading, each of a name and what is said of it. */
export type RowGroup = {
  /** Blank for none. */
  heading: string;
  rows: readonly { key: string; head: string; text: string }[];
};
const LIST_ROW = { padding: 9, heading: 21.75, around: 8, above: 12 } as const;
/** Texts are thought wider than they are, which adds up over many lines. */
const GENEROUS = 0.93;

/** How high such lines stand in a frame of a width. */
export function rowsHeight(groups: readonly RowGroup[], width: number): number {
  const inner = (width - FRAME_MARGIN) / GENEROUS;
  return sum(
    groups
      .filter(({ rows }) => rows.length > 0)
      .flatMap(({ heading, rows }) => [
        heading === '' ? 0 : LIST_ROW.above + LIST_ROW.heading * linesOf(heading, 15, inner),
        LIST_ROW.around,
        ...rows.map(
          ({ head, text }) =>
            linesOf(`${head} ${text}`, ROW.size, inner) * ROW.line + LIST_ROW.padding,
        ),
      ]),
  );
}

/** How high a ranking stands in a frame of a width. */
export function barsHeight(html: string, width: number): number {
  const isNarrow = width < BESIDE_FROM;
  // Its numbers have a line of their own, and so has what they are.
  const isBelow = isNarrow && html.includes('bars-spread');
  const nameWidth = (width - FRAME_MARGIN) * (isBelow ? 1 : NAME_SHARE);
  const rows = within(html, 'tbody').map((row) => {
    const [name = '', beside = ''] = row.split(/<svg.*<\/svg>/s);
    const parts = textOf(beside.split('</th>')[0] ?? '');
    return (
      linesOf(textOf(name), ROW.size, nameWidth) * ROW.line +
      (parts === '' ? 0 : linesOf(parts, HEAD.size, nameWidth) * HEAD.line) +
      (isBelow ? BAR + ROW.line + ROW.padding : BAR) +
      ROW.padding
    );
  });
  const headWidth = (width - FRAME_MARGIN) * (isBelow ? 1 : 1 - NAME_SHARE);
  const heads = within(html, 'thead').map((row) => {
    const lines = headsIn(row).map((cell) => linesOf(textOf(cell), HEAD.size, headWidth));
    // What the rows are stands above what they count, where that has all the width.
    return isBelow && row.includes('colgroup')
      ? sum(lines) * HEAD.line + 2 * HEAD.padding
      : Math.max(...lines) * HEAD.line + HEAD.padding;
  });
  const key = html.includes('bar-parts') ? PARTS_KEY * (isNarrow ? 2 : 1) : 0;
  return sum([...heads, ...rows, key]);
}

/** The rows of a part of a table, as markup. */
function within(html: string, part: 'thead' | 'tbody' | 'tfoot'): string[] {
  const [, after = ''] = html.split(`<${part}>`);
  const [inside = ''] = after.split(`</${part}>`);
  return inside.split('<tr').slice(1);
}

function headsIn(row: string): string[] {
  return row.split('</th>').slice(0, -1);
}

function captionOf(html: string): string {
  const [, inside = ''] = /<caption>(.*?)<\/caption>/s.exec(html) ?? [];
  return textOf(inside);
}

function textOf(html: string): string {
  return html.replace(/^[^<]*>|<[^>]*>/g, '').trim();
}

function linesOf(text: string, size: number, width: number): number {
  return wrapText(text, size, width).length;
}

function sum(heights: readonly number[]): number {
  return heights.reduce((all, one) => all + one, 0);
}
