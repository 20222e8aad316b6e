import PDFDocument from 'pdfkit';
import { FAMILIES } from '@/lib/pictures/fonts';
import { isMark, type Mark, writeMark } from '@/lib/pictures/mark';
import type { Composed } from '@/lib/pictures/picture';
import { INCH_MM, type PictureSize } from '@/lib/pictures/size';
import { factLines } from '@/lib/pictures/svg';
import { fontFile, openFont, type PlacedStretch, placedRuns } from './type';

const INCH_POINTS = 72;
/** A pixel of a page, of which an inch has 96. */
const PIXEL_POINTS = 0.75;

/** A picture as PDF: lines as lines, text as text in our own fonts, of which only the letters that are used are in it. */
export function toPdf(picture: Composed, size: PictureSize): Promise<Buffer> {
  const { width, height } = picture;
  const factor = pointsOf(size, width) / width;
  const doc = new PDFDocument({
    size: [width * factor, height * factor],
    margin: 0,
    pdfVersion: '1.7',
    lang: 'en-GB',
    displayTitle: true,
    info: infoOf(picture),
  });
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
  doc.appendXML(identityOf(picture));
  doc.scale(factor);
  const page = { doc, patterns: patternsIn(picture.marks), reach: Math.max(width, height) };
  for (const mark of picture.marks) draw(mark, page);
  doc.end();
  return done;
}

/** How wide a picture is in points. */
function pointsOf(size: PictureSize, width: number): number {
  if ('mm' in size) return (size.mm / INCH_MM) * INCH_POINTS;
  return ('px' in size ? size.px : width) * PIXEL_POINTS;
}

type Page = {
  doc: PDFKit.PDFDocument;
  patterns: ReadonlyMap<string, Mark>;
  /** How far in any direction there is something to see, in units of what is drawn. */
  reach: number;
};

/** The library writes them into XML as they are. */
function infoOf({ title, alt, facts }: Composed) {
  const plain = (text: string) => text.replaceAll('&', 'and').replaceAll(/[<>]/g, '');
  return {
    Title: plain(title),
    Author: plain(facts.publisher),
    Subject: plain(alt),
    Creator: 'Casualty Ledger',
    ...(facts.recordedAt === null ? {} : { CreationDate: new Date(facts.recordedAt) }),
  };
}

function identityOf({ facts }: Composed): string {
  const said = factLines(facts).filter(([name]) => name !== 'creator');
  return writeMark({
    name: 'rdf:Description',
    attributes: { 'rdf:about': '', 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
    children: said.map(([name, value]) => ({
      name: `dc:${name}`,
      attributes: {},
      children: [value],
    })),
  });
}

function patternsIn(marks: readonly (Mark | string)[]): Map<string, Mark> {
  const found = new Map<string, Mark>();
  for (const mark of marks.filter(isMark)) {
    if (mark.name === 'pattern') found.set(mark.attributes.id ?? '', mark);
    for (const [id, pattern] of patternsIn(mark.children)) found.set(id, pattern);
  }
  return found;
}

function draw(mark: Mark, page: Page): void {
  const { doc } = page;
  if (mark.name === 'pattern') return;
  const { steps, scale } = transformOf(mark);
  doc.save();
  for (const step of steps) step(doc);
  const here = { ...page, reach: page.reach / scale };
  if (mark.name === 'g') for (const child of mark.children.filter(isMark)) draw(child, here);
  else if (mark.name === 'text') text(mark, doc);
  else shape(mark, here);
  doc.restore();
}

/** The steps of a transform, one after another, and how much larger they make things. */
function transformOf({ attributes }: Mark) {
  const steps: ((doc: PDFKit.PDFDocument) => void)[] = [];
  let scale = 1;
  for (const [, name, given = ''] of (attributes.transform ?? '').matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b = 0] = given.split(/[\s,]+/).map(Number);
    if (name === 'translate') steps.push((doc) => doc.translate(a, b));
    if (name === 'rotate') steps.push((doc) => doc.rotate(a));
    if (name === 'scale') {
      scale *= a;
      steps.push((doc) => doc.scale(a));
    }
  }
  return { steps, scale };
}

function shape(mark: Mark, page: Page): void {
  const { doc } = page;
  const { fill = 'black', stroke = 'none' } = mark.attributes;
  const pattern = page.patterns.get(/^url\(#(.*)\)$/.exec(fill)?.[1] ?? '');
  if (pattern !== undefined) {
    doc.save();
    outline(mark, doc);
    doc.clip();
    tile(pattern, page);
    doc.restore();
  }
  const isFilled = fill !== 'none' && pattern === undefined && mark.name !== 'line';
  if (isFilled) {
    outline(mark, doc);
    doc.fillColor(fill, numberOf(mark, 'fill-opacity', 1));
    doc.fill();
  }
  if (stroke !== 'none') {
    outline(mark, doc);
    strokeLike(mark, doc);
    doc.stroke();
  }
}

function strokeLike({ attributes }: Mark, doc: PDFKit.PDFDocument): void {
  const { stroke = 'none' } = attributes;
  doc.lineWidth(Number(attributes['stroke-width'] ?? 1));
  doc.lineCap(attributes['stroke-linecap'] === 'round' ? 'round' : 'butt');
  doc.lineJoin(attributes['stroke-linejoin'] === 'round' ? 'round' : 'miter');
  const [on, off] = (attributes['stroke-dasharray'] ?? '').split(/[\s,]+/).map(Number);
  if (on) doc.dash(on, { space: off ?? on });
  else doc.undash();
  doc.strokeColor(stroke, Number(attributes['stroke-opacity'] ?? 1));
}

/** Puts the outline of a shape on the page, to be filled or stroked. */
function outline(mark: Mark, doc: PDFKit.PDFDocument): void {
  const at = (name: string) => numberOf(mark, name, 0);
  switch (mark.name) {
    case 'rect': {
      const radius = at('rx');
      if (radius > 0) doc.roundedRect(at('x'), at('y'), at('width'), at('height'), radius);
      else doc.rect(at('x'), at('y'), at('width'), at('height'));
      return;
    }
    case 'circle':
      doc.circle(at('cx'), at('cy'), at('r'));
      return;
    case 'line':
      doc.moveTo(at('x1'), at('y1')).lineTo(at('x2'), at('y2'));
      return;
    case 'polyline':
      doc.path(`M${mark.attributes.points}`);
      return;
    case 'path':
      doc.path(mark.attributes.d ?? '');
      return;
    default:
      throw new Error(`A picture has a mark that PDF is not drawn of: ${mark.name}.`);
  }
}

/**
 * A pattern over all that is to be seen, as lines from end to end, or as dots: the few that we have are of nothing else. PDF has patterns of its own,
 * which programs for drawing lose.
 */
function tile(pattern: Mark, { doc, reach }: Page): void {
  const step = numberOf(pattern, 'width', 1);
  const [mark] = pattern.children.filter(isMark);
  if (mark === undefined) return;
  const turn = Number(/rotate\((-?[\d.]+)\)/.exec(pattern.attributes.patternTransform ?? '')?.[1]);
  if (turn) doc.rotate(turn);
  // Turned about the corner, what is seen reaches as far to the other side.
  const from = -Math.ceil((reach * 1.5) / step) * step;
  if (mark.name === 'path') {
    for (let x = from; x <= -from; x += step) doc.moveTo(x, from).lineTo(x, -from);
    strokeLike(mark, doc);
  } else {
    const [x, y] = [numberOf(mark, 'cx', 0), numberOf(mark, 'cy', 0)];
    for (let down = 0; down <= -from; down += step) {
      for (let across = 0; across <= -from; across += step) {
        doc.moveTo(across + x, down + y).lineTo(across + x, down + y);
      }
    }
    const dot = { 'stroke-width': String(2 * numberOf(mark, 'r', 1)), 'stroke-linecap': 'round' };
    strokeLike({ ...mark, attributes: { ...dot, stroke: mark.attributes.fill ?? 'black' } }, doc);
  }
  doc.stroke();
}

/**
 * Text as text, over its edge if it has one: as outlines, so that nobody who copies the text has it twice. A space ends it, which
 * nobody sees: without one, programs run it together with what stands beside it.
 */
function text(mark: Mark, doc: PDFKit.PDFDocument): void {
  const size = numberOf(mark, 'font-size', 0);
  const { fill = 'black', stroke = 'none' } = mark.attributes;
  const runs = placedRuns(mark);
  if (stroke !== 'none') for (const run of runs) edge(run, size, mark, doc);
  doc.fillColor(fill);
  for (const [i, { text: words, font, x, y }] of runs.entries()) {
    const text = i === runs.length - 1 ? `${words} ` : words;
    doc.font(fontFile(font)).fontSize(size);
    const place = { lineBreak: false, baseline: 'alphabetic' } as const;
    if (font.family !== FAMILIES.arabic) doc.text(text, x, y, place);
    else {
      // Its letters are put together of parts that are no letters, so that the file says what they are.
      doc.markContent('Span', { actual: text });
      // With a list of features, words from right to left are set in their order.
      doc.text(text, x, y, { ...place, features: [] });
      doc.endMarkedContent();
    }
  }
}

function edge(run: PlacedStretch, size: number, mark: Mark, doc: PDFKit.PDFDocument): void {
  const font = openFont(run.font);
  const { glyphs, positions } = font.layout(run.text);
  const scale = size / font.unitsPerEm;
  doc.save();
  doc.translate(run.x, run.y);
  let x = 0;
  glyphs.forEach((glyph, i) => {
    const drawn = glyph.path.scale(scale, -scale).translate(x, 0).toSVG();
    x += (positions[i]?.xAdvance ?? 0) * scale;
    if (drawn !== '') doc.path(drawn);
  });
  strokeLike(mark, doc);
  doc.stroke();
  doc.restore();
}

function numberOf({ attributes }: Mark, name: string, otherwise: number): number {
  return Number(attributes[name] ?? otherwise);
}
