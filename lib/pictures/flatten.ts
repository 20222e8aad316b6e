import { oneLine } from '@/lib/text/one-line';
import { classesOf, isMark, type Mark, wordsIn } from './mark';
import { declarationsFor, type Stylesheet } from './sheets';

/** What of a mark's look a picture can have: attributes that every program that opens SVG knows. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;
type LookName = (typeof LOOKS)[number];
type Looks = Readonly<Partial<Record<LookName, string>>>;

/** Attributes of places: what they are parts of where they are in per cent. */
const ACROSS = new Set(['x', 'x1', 'x2', 'cx', 'width']);
const DOWN = new Set(['y', 'y1', 'y2', 'cy', 'height']);
/** What else of a mark stays as it is. */
const KEPT = new Set(['d', 'points', 'r', 'rx', 'transform', 'id']);
const OF_PATTERNS = new Set(['patternUnits', 'patternTransform']);
/** What says nothing to the eye. */
const UNSEEN = new Set(['title', 'desc']);

/** Where marks stand, and what they have from around them. */
type Around = {
  marks: readonly Mark[];
  looks: Looks;
  /** Colours by their names in the style sheets. */
  colours: ReadonlyMap<string, string>;
  width: number;
  height: number;
  /** How much larger things are drawn than they say. */
  scale: number;
};

export type Canvas = Pick<Around, 'width' | 'height'> & {
  /** What all text in it has. */
  looks?: Looks;
};

/**
 * Marks of a page as plain ones: each with its own colours and widths in attributes, at places in numbers. The shapes and words are those of
 * the page, to the letter. Links and what is only said to screen readers are left out.
 */
export function flattened(
  marks: readonly (Mark | string)[],
  sheet: Stylesheet,
  { width, height, looks = {} }: Canvas,
): Mark[] {
  const around = { marks: [], looks, colours: sheet.palette, width, height, scale: 1 };
  return marks.filter(isMark).flatMap((mark) => flat(mark, sheet, around));
}

function flat(mark: Mark, sheet: Stylesheet, around: Around): Mark[] {
  if (UNSEEN.has(mark.name)) return [];
  const { looks, colours, isFixed } = lookOf(mark, sheet, around);
  if (looks.fill === 'transparent') return [];
  const inside = { ...around, marks: [...around.marks, mark], looks, colours };
  switch (mark.name) {
    case 'svg':
      return nested(mark, sheet, inside);
    case 'text':
      return [textMark(mark, inside)];
    case 'path':
    case 'rect':
    case 'circle':
    case 'line':
    case 'polyline':
      if (mark.attributes.d === '') return [];
      return [shape(mark, around, drawnWith(looks, isFixed ? around.scale : 1))];
    case 'pattern':
      return [shape(mark, around, {}, inner(mark, sheet, inside))];
    default: {
      // What only gathers others gathers nothing more once each has its look.
      const children = inner(mark, sheet, inside);
      const { transform } = mark.attributes;
      if (transform === undefined) return children;
      return [{ name: 'g', attributes: { transform }, children }];
    }
  }
}

function inner({ children }: Mark, sheet: Stylesheet, inside: Around): Mark[] {
  return children.filter(isMark).flatMap((child) => flat(child, sheet, inside));
}

/** A drawing within another: moved to its place, and made as large as it is shown. */
function nested(mark: Mark, sheet: Stylesheet, inside: Around): Mark[] {
  const { viewBox, x = '0', y = '0' } = mark.attributes;
  const [, , boxWidth, boxHeight] = viewBox?.split(' ').map(Number) ?? [];
  const scale = boxWidth === undefined ? 1 : inside.width / boxWidth;
  const children = inner(mark, sheet, {
    ...inside,
    width: boxWidth ?? inside.width,
    height: boxHeight ?? inside.height,
    scale: inside.scale * scale,
  });
  const [left, top] = [lengthOf(x, inside.width), lengthOf(y, inside.height)];
  const steps = [
    ...(left !== 0 || top !== 0 ? [`translate(${left} ${top})`] : []),
    ...(scale !== 1 ? [`scale(${rounded(scale)})`] : []),
  ];
  if (steps.length === 0) return children;
  return [{ name: 'g', attributes: { transform: steps.join(' ') }, children }];
}

/** Text at its baseline. */
function textMark(mark: Mark, { looks, width, height, marks }: Around): Mark {
  const { x = '0', y = '0', dy = '0', transform } = mark.attributes;
  const size = Number.parseFloat(looks['font-size'] ?? '');
  // Programs differ in what they take the middle of a line for.
  const isCentred = marks.some((one) => classesOf(one).includes('view-map-words'));
  const down = isCentred ? MIDDLE * size : Number.parseFloat(dy) * (dy.endsWith('em') ? size : 1);
  return {
    name: 'text',
    attributes: {
      x: String(lengthOf(x, width)),
      y: String(rounded(lengthOf(y, height) + down)),
      ...(transform === undefined ? {} : { transform }),
      ...textLooks(looks),
    },
    children: [oneLine(wordsIn(mark))],
  };
}

const MIDDLE = 0.33;

function shape(mark: Mark, around: Around, looks: Looks, children: Mark[] = []): Mark {
  const places = Object.entries(mark.attributes).flatMap(([name, value]): [string, string][] => {
    if (ACROSS.has(name)) return [[name, String(lengthOf(value, around.width))]];
    if (DOWN.has(name)) return [[name, String(lengthOf(value, around.height))]];
    const isKept = KEPT.has(name) || (mark.name === 'pattern' && OF_PATTERNS.has(name));
    return isKept ? [[name, value]] : [];
  });
  return { name: mark.name, attributes: { ...Object.fromEntries(places), ...looks }, children };
}

function lengthOf(text: string, whole: number): number {
  const length = Number.parseFloat(text);
  return rounded(text.endsWith('%') ? (length / 100) * whole : length);
}

function rounded(length: number): number {
  return Math.round(length * 1000) / 1000;
}

/** The look of a mark: what it has from around it, its own attributes, and over them what the style sheets say. */
function lookOf(mark: Mark, sheet: Stylesheet, around: Around) {
  const said = [...declarationsFor(sheet, mark, around.marks)];
  const named = said.filter(([property]) => property.startsWith('--'));
  const colours = named.length === 0 ? around.colours : new Map([...around.colours, ...named]);
  const looks: Partial<Record<LookName, string>> = { ...around.looks };
  for (const look of LOOKS) {
    const value = mark.attributes[look];
    if (value !== undefined) looks[look] = value;
  }
  for (const [property, value] of said) {
    const look = LOOKS.find((one) => one === property);
    if (look !== undefined) looks[look] = plainValue(value, colours);
  }
  return {
    looks,
    colours,
    isFixed: said.some(([property, value]) => property === 'vector-effect' && value !== 'none'),
  };
}

const DEFAULTS: Looks = {
  'fill-opacity': '1',
  'stroke-opacity': '1',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-dasharray': 'none',
};
const OF_TEXT: readonly LookName[] = ['font-size', 'font-weight', 'text-anchor', 'paint-order'];
const OF_LINES: readonly LookName[] = LOOKS.filter((look) => look.startsWith('stroke'));

/** What a shape is drawn with. A line that keeps its width, however large all else is drawn, is that much thinner before. */
function drawnWith(looks: Looks, scale: number): Looks {
  const hasLine = (looks.stroke ?? 'none') !== 'none';
  const drawn = LOOKS.flatMap((look): [LookName, string][] => {
    const value = looks[look];
    if (OF_TEXT.includes(look) || (OF_LINES.includes(look) && !hasLine)) return [];
    return value === undefined || value === DEFAULTS[look] ? [] : [[look, value]];
  });
  const result: Partial<Record<LookName, string>> = Object.fromEntries(drawn);
  if (!hasLine || scale === 1) return result;
  const thinner = (text: string) =>
    text.replaceAll(/[\d.]+/g, (number) => String(rounded(Number(number) / scale)));
  result['stroke-width'] = thinner(looks['stroke-width'] ?? '1');
  if (result['stroke-dasharray']) result['stroke-dasharray'] = thinner(result['stroke-dasharray']);
  return result;
}

function textLooks(looks: Looks): Looks {
  const isHaloed = (looks.stroke ?? 'none') !== 'none';
  return Object.fromEntries(
    Object.entries(looks).filter(
      ([look]) => ['fill', 'font-size', 'font-weight', 'text-anchor'].includes(look) || isHaloed,
    ),
  );
}

/** A value as attributes have it: colours by number, lengths in units of the picture. */
function plainValue(value: string, colours: ReadonlyMap<string, string>): string {
  const given = value.replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) =>
    plainValue(colours.get(name) ?? 'none', colours),
  );
  const mixed = MIX.exec(given);
  if (mixed) return mixOf(mixed[1] ?? '', Number(mixed[2]) / 100, mixed[3] ?? '');
  const length = LENGTH.exec(given);
  if (length) return String(Number(length[1]) * (length[2] === 'rem' ? REM : 1));
  return given;
}

const MIX = /^color-mix\(in srgb, (#\w{6}) ([\d.]+)%, (#\w{6})\)$/;
const LENGTH = /^([\d.]+)(rem|px)$/;
const REM = 16;

/** So much of one colour, and the rest of another. */
function mixOf(one: string, part: number, other: string): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [one, other].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round((a ?? 0) * part + (b ?? 0) * (1 - part));
  });
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
