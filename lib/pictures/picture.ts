import { LINE, textWidth, wrapText } from '@/lib/charts/text';
import { IN_TABLE } from '@/lib/charts/trend-words';
import { oneLine } from '@/lib/text/one-line';
import { flattened } from './flatten';
import { FAMILIES, type Family } from './fonts';
import { classesOf, findMark, isMark, type Mark, readMarks, wordsIn } from './mark';
import { type Stylesheet, sheetOf, type Theme } from './sheets';

/** The two drawings that a page has of a chart: for a column of text and for a page, or for a phone and for a screen. */
export const PICTURE_LAYOUTS = ['wide', 'narrow'] as const;
type PictureLayout = (typeof PICTURE_LAYOUTS)[number];

export type PictureForm = { layout: PictureLayout; theme: Theme };

/**
 * What a picture is made of: what the page has, and the words around it. It can be made from a query (`site/pictures/of-view`) or
 * from rows that someone has kept: `drawnTrendChart` (`site/dashboard/kept-charts`) draws them, `pictureOfChart` (`site/pictures/of-chart`) puts
 * the words to it, and `composed` below places all of it. `svgOf` (`lib/pictures/svg`) writes that as a file, and `pictureFile`
 * (`server/pictures`) as PNG or PDF.
 */
export type Picture = {
  title: string;
  /** Days, scope, and how series were chosen. */
  subtitle: string;
  /** The chart or map as the page has it, at both widths, and what stands below a chart on its x axis. */
  drawing: string;
  /** Pieces of what the series are drawn as, and their names; none where the drawing names them. */
  legend: readonly { mark: string; label: string }[];
  /** What a reader has to know, a sentence each. */
  notes: readonly string[];
  /** Where the numbers are from, in which state. */
  source: string;
  /** Where the numbers are found again: an address, or a citation’s id and its address. */
  reference: string | null;
  facts: PictureFacts;
};

/** What the file says of itself to machines. Of incidents nothing but in a picture of one: others may be passed on where they may not. */
export type PictureFacts = {
  /** The id of a citation. */
  id: string | null;
  /** The hash of a citation’s rows. */
  sha256: string | null;
  publisher: string;
  dataset: string;
  licence: string;
  /** Absolute. */
  address: string;
  /** ISO 8601 instant of the version that is shown. */
  recordedAt: string | null;
};

type Recorded = { publisher: string; title: string; licence: string };

/** The facts of what is drawn from a dataset, or from several whose names are listed. */
export function factsOf(
  { publisher, title, licence }: Recorded,
  of: Pick<PictureFacts, 'address' | 'recordedAt'>,
): PictureFacts {
  return { id: null, sha256: null, publisher, dataset: title, licence, ...of };
}

/** A picture with its places: all marks are plain and stand in units of its box. */
export type Composed = {
  width: number;
  height: number;
  title: string;
  /** The text alternative, and how the chart is read. */
  alt: string;
  description: string;
  marks: Mark[];
  facts: PictureFacts;
};

type Sizes = { margin: number; width: number; title: number; text: number; small: number };

/** The widths of the page's two drawings (lib/charts/place-trend). On paper they are 180 and 85 mm, and words are then 10 points. */
const SIZES: Readonly<Record<PictureLayout, Sizes>> = {
  wide: { margin: 16, width: 640, title: 21, text: 13, small: 11 },
  narrow: { margin: 12, width: 280, title: 17, text: 12, small: 10.5 },
};

/** The ways from the top of a line to its baseline, and from one part to the next, in font sizes. */
const BASELINE = 0.95;
const APART = 0.6;

/** A drawing that leaves as much of the width has what is said of it beside it, so far away. */
const LEAVES_ROOM = 0.4;
const BESIDE = 16;

/** Places a picture: title, legend, drawing, notes and source below each other, as wide as the drawing. What is said of a drawing of half the width stands beside it. */
export function composed(picture: Picture, { layout, theme }: PictureForm): Composed {
  const sizes = SIZES[layout];
  const sheet = sheetOf(theme);
  const page = new Column(sizes, sheet);
  const drawing = drawingIn(picture.drawing, layout, sheet);
  page.lines(picture.title, {
    size: sizes.title,
    family: FAMILIES.serif,
    weight: 600,
    tone: '--ink',
  });
  page.lines(picture.subtitle, { size: sizes.text, tone: '--muted' });
  page.space(sizes.text);
  const legend = [
    ...picture.legend.map(({ mark, label }) => ({ marks: readMarks(mark), label })),
    ...drawing.key,
  ];
  const putWords = () => {
    for (const note of picture.notes) {
      page.lines(note, { size: sizes.small, tone: '--muted' });
      page.space(0.3 * sizes.small);
    }
    page.rule();
    page.lines(`Source: ${picture.source}`, { size: sizes.small, tone: '--muted' });
    if (picture.reference !== null) {
      page.lines(picture.reference, { size: sizes.small, tone: '--muted' });
    }
  };
  if (!drawing.isKeyBelow) page.legend(legend);
  if (drawing.isPlace && drawing.width <= (1 - LEAVES_ROOM) * sizes.width) {
    page.beside(drawing, putWords);
  } else {
    page.drawing(drawing);
    if (drawing.strip !== null) page.strip(drawing.strip);
    if (drawing.isKeyBelow) page.legend(legend);
    page.space(sizes.small);
    putWords();
  }
  return {
    ...page.made(),
    title: oneLine(picture.title),
    alt: oneLine(drawing.alt),
    description: oneLine(drawing.description),
    facts: picture.facts,
  };
}

type LegendPiece = { marks: readonly (Mark | string)[]; label: string };

type Placed = { marks: Mark[]; width: number; height: number };

type PlacedDrawing = Placed & {
  alt: string;
  description: string;
  /** What stands below a chart on its x axis. */
  strip: (Placed & { title: string }) | null;
  /** The classes of a map’s colours, which stand below it. */
  key: LegendPiece[];
  isKeyBelow: boolean;
  /** Whether it is of where something happened, which is not stretched to the width. */
  isPlace: boolean;
};

type Said = Pick<PlacedDrawing, 'alt' | 'description'>;

/** The text of a picture for those who don’t see it, without placing anything. */
export function pictureText({ drawing }: Pick<Picture, 'drawing'>): string {
  const all = readMarks(drawing);
  const map = mapAmong(all);
  const chart = chartAmong(all, 'wide');
  const { alt, description } =
    map === null && chart !== null
      ? saidOfChart(chart, stripAmong(all))
      : saidOfMap(map ?? placeMapAmong(all));
  return `${oneLine(alt)} ${oneLine(description)}`.trim();
}

function mapAmong(all: readonly Mark[]): Mark | null {
  return findMark(all, (mark) => classesOf(mark).includes('view-map'));
}

/** A map of where something happened, which has its names in itself. */
function placeMapAmong(all: readonly Mark[]): Mark | null {
  return findMark(all, (mark) => classesOf(mark).includes('map'));
}

function chartAmong(all: readonly Mark[], layout: PictureLayout): Mark | null {
  return findMark(all, ({ attributes }) => attributes['data-layout'] === layout);
}

function stripAmong(all: readonly Mark[]): Mark | null {
  return findMark(all, (mark) => classesOf(mark).includes('strip'));
}

function saidOfMap(map: Mark | null): Said {
  const drawn = map && findMark([map], ({ name }) => name === 'svg');
  return { alt: drawn?.attributes['aria-label'] ?? '', description: '' };
}

function saidOfChart(chart: Mark, strip: Mark | null): Said {
  const said = findMark([chart], ({ name }) => name === 'desc');
  const below = strip === null ? '' : altIn(strip);
  return {
    alt: altIn(chart),
    description:
      `${said === null ? '' : wordsIn(said).replace(`${IN_TABLE}.`, '').trim()} ${below}`.trim(),
  };
}

function altIn(mark: Mark): string {
  const image = findMark([mark], ({ attributes }) => attributes.role === 'img');
  return image?.attributes['aria-label'] ?? '';
}

/** The drawing of one of the two widths, out of the markup of a page. */
export function drawingIn(markup: string, layout: PictureLayout, sheet: Stylesheet): PlacedDrawing {
  const all = readMarks(markup);
  const sizes = SIZES[layout];
  const map = mapAmong(all);
  if (map !== null) return mapIn(map, layout, sheet, sizes);
  const chart = chartAmong(all, layout);
  if (chart === null) return placeMapIn(placeMapAmong(all), sheet, sizes);
  const strip = stripAmong(all);
  return {
    ...placed(chart, sheet, sizes),
    ...saidOfChart(chart, strip),
    strip: strip === null ? null : stripIn(strip, layout, sheet),
    key: [],
    isKeyBelow: false,
    isPlace: false,
  };
}

/** The drawing of one of the two widths of a strip, and its title. */
function stripIn(strip: Mark, layout: PictureLayout, sheet: Stylesheet): PlacedDrawing['strip'] {
  const classed = (name: string) => findMark([strip], (mark) => classesOf(mark).includes(name));
  const [title, drawn] = [classed('strip-title'), classed(`trend-${layout}`)];
  if (title === null || drawn === null) return null;
  return { title: wordsIn(title), ...placed(drawn, sheet, SIZES[layout]) };
}

/** A drawing that says itself how large it is. */
function placed(svg: Mark, sheet: Stylesheet, { text }: Sizes): Placed {
  const [width, height] = [Number(svg.attributes.width), Number(svg.attributes.height)];
  const looks = { 'font-size': svg.attributes['font-size'] ?? String(text) };
  return { marks: flattened([svg], sheet, { width, height, looks }), width, height };
}

const NOTHING: PlacedDrawing = {
  marks: [],
  width: 1,
  height: 1,
  alt: '',
  description: '',
  strip: null,
  key: [],
  isKeyBelow: false,
  isPlace: false,
};

/** A map, and the names that lie over it. */
function mapIn(
  map: Mark,
  layout: PictureLayout,
  sheet: Stylesheet,
  { width, text }: Sizes,
): PlacedDrawing {
  const drawn = findMark([map], ({ name }) => name === 'svg');
  const words = findMark([map], (mark) => classesOf(mark).includes('view-map-words'));
  const key = findMark([map], (mark) => classesOf(mark).includes('map-key'));
  if (drawn === null) return NOTHING;
  const [, , boxWidth = 1, boxHeight = 1] = (drawn.attributes.viewBox ?? '').split(' ').map(Number);
  const height = (width * boxHeight) / boxWidth;
  const canvas = { width, height, looks: { 'font-size': String(text) } };
  const isOther = ({ attributes }: Mark) => (attributes['data-layout'] ?? layout) !== layout;
  const over = words && {
    ...words,
    children: words.children.filter((one) => isMark(one) && !isOther(one)),
  };
  const around = (mark: Mark) => flattened([{ ...map, children: [mark] }], sheet, canvas);
  return {
    marks: [...around(drawn), ...(over === null ? [] : around(over))],
    width,
    height,
    ...saidOfMap(map),
    strip: null,
    key: (key?.children ?? []).flatMap((item) =>
      isMark(item) ? [{ marks: [{ ...map, children: item.children }], label: wordsIn(item) }] : [],
    ),
    isKeyBelow: key !== null,
    isPlace: false,
  };
}

/** A map of where something happened, within its edge. It is drawn no larger than on its page, as it has no more to show. */
function placeMapIn(map: Mark | null, sheet: Stylesheet, { width }: Sizes): PlacedDrawing {
  if (map === null) return NOTHING;
  const [, , box = 1] = (map.attributes.viewBox ?? '').split(' ').map(Number);
  const side = Math.min(box, width);
  const edge: Mark = {
    name: 'rect',
    attributes: {
      width: String(side),
      height: String(side),
      fill: 'none',
      stroke: sheet.palette.get('--edge') ?? 'none',
    },
    children: [],
  };
  return {
    ...NOTHING,
    marks: [...flattened([map], sheet, { width: side, height: side }), edge],
    width: side,
    height: side,
    ...saidOfMap(map),
    isPlace: true,
  };
}

type TextStyle = {
  size: number;
  family?: Family;
  weight?: number;
  tone: '--ink' | '--muted';
};

/** How wide the fonts are set, in parts of what labels are thought to be: their room has to do on machines with other fonts. */
const WIDTHS: Readonly<Record<Family, number>> = {
  [FAMILIES.sans]: 0.92,
  [FAMILIES.serif]: 1.06,
  [FAMILIES.arabic]: 1,
};

/** Puts parts below each other, and knows how far down it is. */
class Column {
  private readonly marks: Mark[] = [];
  private y: number;
  /** How far from the margin texts begin. */
  private left = 0;

  constructor(
    private readonly sizes: Sizes,
    private readonly sheet: Stylesheet,
  ) {
    this.y = sizes.margin;
  }

  space(size: number): void {
    this.y += APART * size;
  }

  /** A text in as many lines as it needs. */
  lines(text: string, { size, family = FAMILIES.sans, weight, tone }: TextStyle): void {
    const whole = oneLine(text);
    if (whole === '') return;
    for (const line of linesOf(whole, size, this.sizes.width - this.left, family)) {
      this.marks.push(
        textAt(line, {
          x: this.sizes.margin + this.left,
          y: this.y + BASELINE * size,
          size,
          fill: this.colour(tone),
          family: family === FAMILIES.sans ? undefined : family,
          weight,
        }),
      );
      this.y += LINE * size;
    }
  }

  /** Pieces and names in rows. */
  legend(pieces: readonly LegendPiece[]): void {
    if (pieces.length === 0) return;
    const { margin, width, text } = this.sizes;
    const row = 1.6 * text;
    let x = 0;
    for (const { marks, label } of pieces) {
      const piece = findMark(marks, ({ name }) => name === 'svg');
      const [pieceWidth, pieceHeight] = [
        Number(piece?.attributes.width ?? 0),
        Number(piece?.attributes.height ?? 0),
      ];
      const words = pieceWidth + (pieceWidth > 0 ? 0.5 * text : 0);
      const lines = linesOf(oneLine(label), text, width - words);
      const wide = words + Math.max(...lines.map((line) => textWidth(line, text)));
      if (x > 0 && x + wide > width) {
        x = 0;
        this.y += row;
      }
      const canvas = { width: pieceWidth, height: pieceHeight };
      const top = this.y + (row - pieceHeight) / 2;
      this.place(margin + x, top, flattened(marks, this.sheet, canvas));
      lines.forEach((line, i) => {
        const y = this.y + row / 2 + 0.33 * text + i * LINE * text;
        const fill = this.colour('--ink');
        this.marks.push(textAt(line, { x: margin + x + words, y, size: text, fill }));
      });
      x += wide + 1.2 * text;
      this.y += (lines.length - 1) * LINE * text;
    }
    this.y += row;
    this.space(0.5 * text);
  }

  drawing({ marks, height }: Placed): void {
    this.place(this.sizes.margin, this.y, marks);
    this.y += height;
  }

  /** A drawing, and beside it the texts that are put there. */
  beside({ marks, width, height }: Placed, put: () => void): void {
    const bottom = this.y + height;
    this.place(this.sizes.margin, this.y, marks);
    this.left = width + BESIDE;
    put();
    this.left = 0;
    this.y = Math.max(this.y, bottom);
  }

  /** What stands below a drawing, under a title of its own. */
  strip({ title, ...drawn }: NonNullable<PlacedDrawing['strip']>): void {
    const { text } = this.sizes;
    this.space(0.5 * text);
    this.lines(title, { size: text, tone: '--muted' });
    this.drawing(drawn);
  }

  rule(): void {
    const { margin, width, small } = this.sizes;
    this.space(small);
    const stroke = this.colour('--line');
    const y = round(this.y);
    this.marks.push({
      name: 'path',
      attributes: { d: `M${margin + this.left},${y}H${margin + width}`, stroke, fill: 'none' },
      children: [],
    });
    this.space(small);
  }

  made(): Pick<Composed, 'width' | 'height' | 'marks'> {
    const width = this.sizes.width + 2 * this.sizes.margin;
    const height = Math.ceil(this.y + this.sizes.margin);
    const paper: Mark = {
      name: 'rect',
      attributes: { width: String(width), height: String(height), fill: this.colour('--paper') },
      children: [],
    };
    return { width, height, marks: [paper, ...this.marks] };
  }

  private place(x: number, y: number, children: readonly Mark[]): void {
    if (children.length === 0) return;
    const transform = `translate(${round(x)} ${round(y)})`;
    this.marks.push({ name: 'g', attributes: { transform }, children });
  }

  private colour(name: string): string {
    return this.sheet.palette.get(name) ?? 'none';
  }
}

type PlacedText = {
  x: number;
  y: number;
  size: number;
  fill: string;
  family?: string | undefined;
  weight?: number | undefined;
};

/** A text at its baseline. */
export function textAt(text: string, { x, y, size, fill, family, weight }: PlacedText): Mark {
  return {
    name: 'text',
    attributes: {
      x: String(round(x)),
      y: String(round(y)),
      fill,
      'font-size': String(size),
      ...(family === undefined ? {} : { 'font-family': family }),
      ...(weight === undefined ? {} : { 'font-weight': String(weight) }),
    },
    children: [text],
  };
}

/** A text in lines. A word that is too long for any, as an address can be, is broken where it has to be. */
export function linesOf(
  text: string,
  size: number,
  room: number,
  family: Family = FAMILIES.sans,
): string[] {
  const width = room / WIDTHS[family];
  return wrapText(text, size, width).flatMap((line) => {
    const parts = [''];
    for (const character of line) {
      const part = parts.at(-1) ?? '';
      if (textWidth(part + character, size) <= width) parts[parts.length - 1] = part + character;
      else {
        const at = breakIn(part);
        parts[parts.length - 1] = part.slice(0, at);
        parts.push(part.slice(at) + character);
      }
    }
    return parts;
  });
}

/** Where a word is broken that is too long: before a parameter of an address, if that leaves most of the line, else at its end. */
function breakIn(part: string): number {
  const at = Math.max(part.lastIndexOf('&'), part.lastIndexOf('?'), part.lastIndexOf('#'));
  return at > part.length / 2 ? at : part.length;
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
