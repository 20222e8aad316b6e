import { textWidth, wrapText } from '@/lib/charts/text';

/** How tables of an embed are set, in pixels: the text of rows and of heads, how high a line of each is, and what is around it. */
const ROW = { size: 14, line: 20.3, padding: 9 } as const;
const HEAD = { size: 13, line: 18.9, padding: 9 } as const;
/** The margins at both sides of a frame's content, in pixels. */
export const FRAME_MARGIN = 16;
const CAPTION_PADDING = 16;
/** Texts are thought wider than they are, which adds up over many lines. */
const GENEROUS = 0.93;
/** Where a table is wider than its frame, what moves it stands below. */
const SCROLLBAR = 16;
/** How wide a head can be, and one of several columns. */
const MOST_HEAD = 144;
const MOST_ACROSS = 480;
/** Between two columns, and what is left beside the last where one can't be sure that all of them fit. */
const COLUMN_PADDING = 20;
const SPARE = 40;
/** From this width on, the numbers of a bar stand beside it. */
const BESIDE_FROM = 480;
/** Its own height, and what is around its numbers where they stand below it. */
const BAR = { height: 12.1, below: 4.1, parts: 1.5 } as const;
const NAME_SHARE = 0.6;
/** Names are short, so that what they are thought wider does not add up. */
const NAMES = 0.97;
const PARTS_KEY = 27;

/** How high a table of numbers stands in a frame of a width. */
export function tableHeight(html: string, width: number): number {
  const inner = width - FRAME_MARGIN;
  const rows = [...within(html, 'tbody'), ...within(html, 'tfoot')];
  const heads = within(html, 'thead').map(headsIn);
  const { columns, isWider } = columnsIn(rows, heads.at(-1) ?? [], inner);
  const head = heads.map((cells) => {
    const lines = cells.map((cell, i) => {
      const own = columns.at(i - cells.length) ?? MOST_HEAD;
      const room = cell.includes('colgroup') ? Math.min(MOST_ACROSS, sum(columns)) : own;
      return linesOf(textOf(cell), HEAD.size, room / GENEROUS);
    });
    return Math.max(...lines) * HEAD.line + HEAD.padding;
  });
  const caption = captionOf(html);
  return sum([
    ...head,
    rows.length * (ROW.line + ROW.padding),
    caption === '' ? 0 : linesOf(caption, ROW.size, inner) * ROW.line + CAPTION_PADDING,
    isWider ? SCROLLBAR : 0,
  ]);
}

/**
 * How wide the columns of numbers are: as their widest cells, which are set in one line, and the longest words of their heads, and wider where
 * there is room; and whether they are wider than that in all.
 */
function columnsIn(rows: readonly string[], heads: readonly string[], inner: number) {
  const cells = rows.map((row) => row.split(/<\/t[hd]>/).slice(0, -1));
  const widest = (i: number, size: number) =>
    GENEROUS * Math.max(0, ...cells.map((row) => textWidth(textOf(row[i] ?? ''), size)));
  const count = Math.max(1, ...cells.map((row) => row.length)) - 1;
  const least = Array.from({ length: count }, (_, i) => {
    const words = textOf(heads.at(i - count) ?? '').split(' ');
    return Math.max(
      widest(i + 1, ROW.size),
      ...words.map((word) => GENEROUS * textWidth(word, HEAD.size)),
    );
  });
  const left = inner - widest(0, ROW.size) - sum(least) - count * COLUMN_PADDING;
  const more = Math.max(0, left) / Math.max(1, count);
  return {
    columns: least.map((one) => Math.max(one, Math.min(MOST_HEAD, one + more))),
    isWider: left < SPARE,
  };
}

/** How names of a table by periods are set: as wide as the style sheet says, in as many lines as they need. */
const PERIOD_NAME = { least: 152, most: 288, share: 0.4 } as const;
const PERIOD_HEAD = 40;
/** How wide a column of numbers is at the least, and what is beside its head. */
const PERIOD_COLUMN = { least: 72, padding: 16 } as const;

/** How high a table by periods stands in a frame of a width: its rows are as high as their names, which have what the numbers leave. */
export function periodTableHeight(html: string, width: number): number {
  const { least, most, share } = PERIOD_NAME;
  const [, ...heads] = within(html, 'thead').flatMap(headsIn);
  const numbers = heads.map((head) =>
    Math.max(PERIOD_COLUMN.least, textWidth(textOf(head), HEAD.size) + PERIOD_COLUMN.padding),
  );
  const left = width - FRAME_MARGIN - sum(numbers);
  const room = Math.max(least, Math.min(most, width * share, left)) / GENEROUS;
  const rows = [...within(html, 'tbody'), ...within(html, 'tfoot')].map((row) => {
    const [name = ''] = row.split('</th>');
    return linesOf(textOf(name), ROW.size, room) * ROW.line + ROW.padding;
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
          (row) =>
            linesOf(`${row.head} ${row.text}`, ROW.size, inner / bolder(row)) * ROW.line +
            LIST_ROW.padding,
        ),
      ]),
  );
}

/** Bold letters are wider by so much. */
const BOLD = 1.08;

/** How much wider a line is set than if nothing of it were bold. */
function bolder({ head, text }: RowGroup['rows'][number]): number {
  const [bold, plain] = [head, text].map((one) => textWidth(one, ROW.size));
  return bold === undefined || plain === undefined ? 1 : (BOLD * bold + plain) / (bold + plain);
}

/** How high a ranking stands in a frame of a width. */
export function barsHeight(html: string, width: number): number {
  const isNarrow = width < BESIDE_FROM;
  // Its numbers have a line of their own, and so has what they are.
  const isBelow = isNarrow && html.includes('bars-spread');
  const inner = width - FRAME_MARGIN;
  const nameWidth = (inner * (isBelow ? 1 : NAME_SHARE)) / NAMES;
  const rows = within(html, 'tbody').map((row) => {
    const [name = '', beside = ''] = row.split(/<svg.*<\/svg>/s);
    const parts = textOf(beside.split('</th>')[0] ?? '');
    return (
      linesOf(textOf(name), ROW.size, nameWidth) * ROW.line +
      (parts === '' ? 0 : linesOf(parts, HEAD.size, nameWidth) * HEAD.line + BAR.parts) +
      (isBelow ? BAR.height + ROW.line + BAR.below : BAR.height) +
      ROW.padding
    );
  });
  const headWidth = isBelow ? inner : inner * (1 - NAME_SHARE);
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
