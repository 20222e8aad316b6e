import { createRequire } from 'node:module';
import path from 'node:path';
import { type Font, openSync } from 'fontkit';
import {
  FAMILIES,
  type Family,
  FONTS,
  familyOf,
  type PictureFont,
  runsOf,
  type Stretch,
} from '@/lib/pictures/fonts';
import { isMark, type Mark } from '@/lib/pictures/mark';

/** The packages' files, wherever npm put them. */
const { resolve } = createRequire(path.join(process.cwd(), 'package.json'));

/** Where a font of pictures is on the disk. */
export function fontFile({ file }: PictureFont): string {
  return resolve(file);
}

const opened = new Map<PictureFont, Font>();

/** A font with its letters and their widths. Opened once. */
export function openFont(of: PictureFont): Font {
  const known = opened.get(of);
  if (known !== undefined) return known;
  const font = openSync(fontFile(of));
  if (!('layout' in font)) throw new Error(`${of.file} is a collection of fonts, not one.`);
  opened.set(of, font);
  return font;
}

/** The font of a family that is nearest to a weight. */
export function fontOf(family: Family, weight: string | undefined): PictureFont {
  const wanted = Number(weight ?? 400) >= 600 ? 600 : 400;
  const own = FONTS.filter((one) => one.family === family);
  const found = own.find((one) => one.weight === wanted) ?? own[0];
  if (found === undefined) throw new Error(`There is no font of the family ${family}.`);
  return found;
}

/** A stretch of a text with its font, and where it begins. */
export type PlacedStretch = {
  text: string;
  font: PictureFont;
  x: number;
  y: number;
  width: number;
};

/** A letter that a font has not, with a mark that it has, is put together of both. */
function lettersOf(text: string, font: Font): string {
  const has = (letter: string) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  return [...text].map((one) => (has(one) ? one : one.normalize('NFD'))).join('');
}

function stretchesOf({ attributes, children }: Pick<Mark, 'attributes' | 'children'>): Stretch[] {
  const text = children.filter((one) => !isMark(one)).join('');
  return runsOf(text, familyOf(attributes['font-family']));
}

/** Where each stretch of a text stands: the first at its place, in the direction of the page, the next behind it. */
export function placedRuns({ attributes, children }: Mark): PlacedStretch[] {
  const size = Number(attributes['font-size'] ?? 0);
  const runs = stretchesOf({ attributes, children }).map((run) => {
    const font = fontOf(run.family, attributes['font-weight']);
    const text = lettersOf(run.text, openFont(font));
    const { advanceWidth } = openFont(font).layout(text);
    return { text, font, width: (advanceWidth / openFont(font).unitsPerEm) * size };
  });
  const whole = runs.reduce((sum, { width }) => sum + width, 0);
  const before = { start: 0, middle: whole / 2, end: whole }[attributes['text-anchor'] ?? 'start'];
  let x = Number(attributes.x ?? 0) - (before ?? 0);
  return runs.map((run) => {
    const placed = { ...run, x, y: Number(attributes.y ?? 0) };
    x += run.width;
    return placed;
  });
}

/**
 * Marks in which texts of more than one script are placed stretch by stretch. What draws PNG shapes a text by one font at a time, and
 * would draw all of it in the one that has the rarest of its letters.
 */
export function withPlacedRuns(mark: Mark): Mark {
  if (mark.name !== 'text') {
    return {
      ...mark,
      children: mark.children.map((one) => (isMark(one) ? withPlacedRuns(one) : one)),
    };
  }
  // Asked before anything is measured: to open the fonts and set each text takes as long as to draw all of them.
  if (!stretchesOf(mark).some(({ family }) => family === FAMILIES.arabic)) return mark;
  const runs = placedRuns(mark);
  const { 'text-anchor': _, ...attributes } = mark.attributes;
  return {
    ...mark,
    attributes,
    children: runs.map(({ text, font, x }) => ({
      name: 'tspan',
      attributes: { x: x.toFixed(2), 'font-family': font.family },
      children: [text],
    })),
  };
}
