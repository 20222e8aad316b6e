import { LINE } from '@/lib/charts/text';
import { oneLine } from '@/lib/text/one-line';
import { flattened } from './flatten';
import { FAMILIES, type Family } from './fonts';
import { type Mark, readMarks } from './mark';
import { type Composed, drawingIn, linesOf, type Picture, textAt } from './picture';
import { sheetOf } from './sheets';

/** The size of previews in units, in which words are as large as on a page: they are then a third larger. */
const BOX = { width: 880, height: 462 };
const MARGIN = 20;
const GAP = 14;
const COLUMN = 190;

/** What a link leads to, in a few words beside its chart; a page without one has the words alone. */
export type LinkPreview = Pick<Picture, 'title' | 'subtitle' | 'facts'> & {
  drawing: string | null;
  /** What the series of its drawing are drawn as; none where that names them. */
  legend?: Picture['legend'];
  /** The first rows of what the page lists, a line each, where it draws nothing. */
  rows?: readonly string[];
};

type Style = { size: number; most: number; tone: '--ink' | '--muted'; isTitle?: boolean };

/** How large words are beside a chart and without one, and of how many lines the most are shown. */
const STYLES = {
  beside: {
    title: { size: 20, most: 8, tone: '--ink', isTitle: true },
    text: { size: 14, most: 5, tone: '--muted' },
  },
  alone: {
    title: { size: 38, most: 4, tone: '--ink', isTitle: true },
    text: { size: 22, most: 6, tone: '--muted' },
  },
  listed: {
    title: { size: 30, most: 2, tone: '--ink', isTitle: true },
    text: { size: 19, most: 4, tone: '--muted' },
  },
} as const satisfies Record<string, Record<string, Style>>;
/** A row of a list, which is shown as far as there is room. */
const ROW: Style = { size: 19, most: 1, tone: '--ink' };
/** A series and its name, which has two lines where there are few of them. */
const NAMED: Style = { size: 12, most: 2, tone: '--ink' };
const FEW = 5;
const SITE: Style = { size: 13, most: 1, tone: '--muted' };
const SOURCE: Style = { size: 12, most: 4, tone: '--muted' };

/** Places a preview: the words on the left, and on the right the page's own drawing, made smaller where it is high. */
export function composedPreview({
  title,
  subtitle,
  drawing,
  facts,
  legend = [],
  rows = [],
}: LinkPreview): Composed {
  const sheet = sheetOf('light');
  const colour = (name: string) => sheet.palette.get(name) ?? 'none';
  const width = drawing === null ? BOX.width - 2 * MARGIN : COLUMN;
  const alone = rows.length === 0 ? STYLES.alone : STYLES.listed;
  const styles = drawing === null ? alone : STYLES.beside;
  let y = MARGIN;
  const marks: Mark[] = [
    {
      name: 'rect',
      attributes: { ...asText(BOX), fill: colour('--paper') },
      children: [],
    },
  ];
  const put = (text: string, { size, most, tone, isTitle }: Style) => {
    for (const line of shortened(text, {
      size,
      width,
      most,
      family: isTitle ? FAMILIES.serif : FAMILIES.sans,
    })) {
      y += LINE * size;
      const family = isTitle ? FAMILIES.serif : undefined;
      const weight = isTitle ? 600 : undefined;
      marks.push(textAt(line, { x: MARGIN, y, size, fill: colour(tone), family, weight }));
    }
    y += size / 2;
  };
  put('Casualty Ledger', SITE);
  put(title, styles.title);
  put(subtitle, styles.text);
  const source = shortened(`${facts.publisher}, ${facts.dataset}`, { ...SOURCE, width });
  const foot = BOX.height - MARGIN - LINE * SOURCE.size * source.length;
  for (const { mark, label } of drawing === null ? [] : legend) {
    const piece = readMarks(mark);
    const [drawn] = piece;
    const side = { width: sizeOf(drawn, 'width'), height: sizeOf(drawn, 'height') };
    const left = side.width + NAMED.size / 2;
    const most = legend.length > FEW ? 1 : NAMED.most;
    const lines = shortened(label, { ...NAMED, most, width: width - left });
    if (y + LINE * NAMED.size * lines.length > foot - NAMED.size / 3) break;
    const transform = `translate(${MARGIN} ${(y + (LINE * NAMED.size - side.height) / 2 + 2).toFixed(1)})`;
    marks.push({ name: 'g', attributes: { transform }, children: flattened(piece, sheet, side) });
    for (const line of lines) {
      y += LINE * NAMED.size;
      marks.push(textAt(line, { x: MARGIN + left, y, size: NAMED.size, fill: colour(NAMED.tone) }));
    }
    y += NAMED.size / 6;
  }
  const room = foot - y - GAP;
  for (const row of rows.slice(0, Math.floor(room / ((LINE + 0.5) * ROW.size)))) put(row, ROW);
  y = foot;
  put(source.join(' '), SOURCE);
  const drawn = drawing === null ? null : drawingIn(drawing, 'wide', sheet);
  if (drawn !== null) marks.push(placedDrawing(drawn));
  return {
    ...BOX,
    marks,
    title: oneLine(title),
    alt: drawn?.alt ?? oneLine([subtitle, ...rows].join(' ')),
    description: '',
    facts,
  };
}

function sizeOf(piece: Mark | undefined, side: 'width' | 'height'): number {
  return Number(piece?.attributes[side] ?? 0);
}

/** A drawing in the middle of the room beside the words. */
function placedDrawing({ marks, width, height }: ReturnType<typeof drawingIn>): Mark {
  const left = MARGIN + COLUMN + GAP;
  const room = { width: BOX.width - left - MARGIN / 2, height: BOX.height - 2 * MARGIN };
  const scale = Math.min(room.width / width, room.height / height);
  const x = left + (room.width - width * scale) / 2;
  const y = (BOX.height - height * scale) / 2;
  const transform = `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(4)})`;
  return { name: 'g', attributes: { transform }, children: marks };
}

type Room = { size: number; width: number; most: number; family?: Family };

/** A text in so many lines at most, the last of them cut. */
function shortened(text: string, { size, width, most, family }: Room): string[] {
  const lines = linesOf(oneLine(text), size, width, family);
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), `${last.slice(0, -1).trimEnd()}…`];
}

function asText({ width, height }: { width: number; height: number }) {
  return { width: String(width), height: String(height) };
}
