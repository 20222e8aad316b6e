import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { ColouredMapDrawing } from '@/components/maps/coloured-map';
import { textWidth } from '@/lib/charts/text';
import { FAMILIES, FONTS } from '@/lib/pictures/fonts';
import { readMarks, wordsIn } from '@/lib/pictures/mark';
import {
  type Composed,
  composed,
  linesOf,
  type Picture,
  type PictureForm,
  pictureText,
} from '@/lib/pictures/picture';
import { svgOf } from '@/lib/pictures/svg';
import { toPdf } from '@/server/pictures/to-pdf';
import { toPng } from '@/server/pictures/to-png';
import { fontOf, openFont, placedRuns } from '@/server/pictures/type';
import { type ChartView, VIEWS } from '@/tests/charts/views';
import { marksNamed } from './marks-named';

const CHARTS = VIEWS.filter(
  ({ isHtml, name }) => !isHtml && /^(?!sparkline|change|legend)/.test(name),
);

const LONG =
  'Killed in incidents with each party, whoever died, per month, in Iraq, Syria, Ḩimş and wherever else قوات سوريا الديمقراطية took part';

const WORDS: Omit<Picture, 'drawing'> = {
  title: LONG,
  subtitle: 'All countries · 2004 to 2024',
  legend: [],
  notes: [
    'A note that is said below the chart, and that runs on for long enough to need a second line in either width.',
  ],
  source: 'A Recorder, A Dataset, release 1 (CC BY 4.0); as of 26 November 2026, 10:00:00 UTC.',
  reference: `https://ledger.example/?dataset=a-dataset&asOf=2026-11-26T10:00:00.000Z&party=${'long-name,'.repeat(20)}`,
  facts: {
    id: 'c-1234',
    sha256: 'ab'.repeat(32),
    publisher: 'A Recorder & Sons',
    dataset: 'A Dataset',
    licence: 'CC BY 4.0',
    address: 'https://ledger.example/?a=1&b=2',
    recordedAt: '2026-11-26T10:00:00.000Z',
  },
};

type Drawn = { markup: string; picture: Composed; form: PictureForm };

function drawn({ element, theme = 'light' }: ChartView): Drawn {
  const markup = renderToStaticMarkup(element);
  const layout = markup.includes('data-layout="narrow"') ? 'narrow' : 'wide';
  const form = { layout, theme } as const;
  return { markup, form, picture: composed({ ...WORDS, drawing: markup }, form) };
}

describe.each(CHARTS)('the picture of $name', (view) => {
  const { markup, picture, form } = drawn(view);
  const svg = svgOf(picture);

  it('has the words and the paths of the page, to the letter', () => {
    const page = readMarks(markup);
    const words = marksNamed(page, 'text').map(wordsIn);
    const shapes = marksNamed(page, 'path').flatMap(({ attributes }) => attributes.d || []);
    const file = readMarks(svg.slice(svg.indexOf('<svg')));
    const inFile = marksNamed(file, 'text').map(wordsIn);
    expect(words.length).toBeGreaterThan(2);
    expect(words.filter((one) => !inFile.includes(one))).toEqual([]);
    const drawnShapes = marksNamed(file, 'path').flatMap(({ attributes }) => attributes.d ?? []);
    expect(shapes).not.toEqual([]);
    expect(shapes.filter((d) => !drawnShapes.includes(d))).toEqual([]);
    expect(marksNamed(file, 'rect').length).toBeGreaterThan(0);
  });

  it('needs no style sheet, no page and no other file', () => {
    expect(svg).not.toMatch(
      /class=|style=|<style|var\(|color-mix|%"|vector-effect|href=|NaN|undefined/,
    );
    const ids = new Set([...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
  });

  it('has the text alternative of the page', () => {
    const alt = /aria-label="([^"]*)"/.exec(markup)?.[1] ?? '';
    expect(alt).not.toBe('');
    expect(svg).toContain(alt.replaceAll('&#x27;', "'"));
    // A file has no table beside it.
    expect(picture.description).not.toContain('table');
    expect(pictureText({ drawing: markup })).not.toContain('table');
  });

  it('holds all that it says, as wide as the fonts set it', () => {
    for (const mark of picture.marks.filter(({ name }) => name === 'text')) {
      const runs = placedRuns(mark);
      const right = Math.max(...runs.map(({ x, width }) => x + width));
      expect(right, wordsIn(mark)).toBeLessThanOrEqual(picture.width);
      expect(Number(mark.attributes.y)).toBeLessThan(picture.height);
    }
  });

  it('has the colours of its theme', () => {
    const paper = marksNamed(picture.marks, 'rect')[0]?.attributes.fill;
    expect(paper).toBe(form.theme === 'dark' ? '#15181b' : '#ffffff');
  });
});

describe('an address that is longer than a line', () => {
  const query = 'dataset=a-dataset&asOf=2026-11-26T10:00:00.000Z&country=IRQ&split=party';
  const address = `https://ledger.example/?${query}`;

  it('is broken before its parameters, and is itself again where the lines are joined', () => {
    for (const room of [180, 220, 260, 300]) {
      const lines = linesOf(address, 11, room);
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.join('')).toBe(address);
      for (const line of lines.slice(1)) expect(line).toMatch(/^[?&]/);
    }
  });

  it('is broken anywhere in a value that is longer than a line', () => {
    const long = `https://ledger.example/?party=${'long-name,'.repeat(20)}`;
    const lines = linesOf(long, 11, 200);
    expect(lines.join('')).toBe(long);
    expect(Math.max(...lines.map((line) => textWidth(line, 11)))).toBeLessThanOrEqual(220);
  });
});

describe('a picture as SVG', () => {
  const view = CHARTS.find(({ name }) => name === 'columns-killed-imprecise-dates') ?? CHARTS[0];
  if (view === undefined) throw new Error('There is no chart.');
  const { picture } = drawn(view);

  it('says inside what it is, whose, as of when, and where it is found again', () => {
    const svg = svgOf(picture);
    for (const said of [
      '<dc:creator>A Recorder &amp; Sons</dc:creator>',
      '<dc:source>A Dataset</dc:source>',
      '<dc:rights>CC BY 4.0</dc:rights>',
      '<dc:identifier>https://ledger.example/?a=1&amp;b=2</dc:identifier>',
      '<dc:identifier>c-1234</dc:identifier>',
      `<dc:identifier>sha256:${'ab'.repeat(32)}</dc:identifier>`,
      '<dc:date>2026-11-26T10:00:00.000Z</dc:date>',
    ]) {
      expect(svg).toContain(said);
    }
  });

  it('is as wide on paper as it is asked to be', () => {
    expect(svgOf(picture, { mm: 180 })).toMatch(/width="180mm" height="[\d.]+mm"/);
    expect(svgOf(picture, { times: 2 })).toContain(`width="${picture.width * 2}"`);
  });

  it('hatches what has no known date', () => {
    expect(marksNamed(picture.marks, 'pattern').length).toBeGreaterThan(0);
    expect(svgOf(picture)).toMatch(/<path [^>]*fill="url\(#/);
  });

  it('holds no character that XML can’t', () => {
    const svg = svgOf({ ...picture, title: 'a\u0000b\u0008c\ud800d' });
    expect(svg).toContain('>abcd</title>');
  });
});

/** Letters of names in the ledger: of Kurdish, Turkish, Arabic in Latin and in its own script, Ukrainian and Serbian places. */
const LETTERS = 'ŞşḨḩʿʾĀāĪīŪūṢṣṬṭḤḥĞğİıÇçÑñÁáŽžČčĐđŁłŐőẾếÅåØøß–—‘’“”…·×−≥';
const ARABIC_LETTERS = 'يىكةءآأإؤئقواتسدمرطنظلجحخعغفشصضثذزهب٠١٢٣٤٥٦٧٨٩،؟پچگژ';

describe('the fonts', () => {
  it.each(FONTS)('of $family in $weight have all letters that names are written in', (font) => {
    const opened = openFont(font);
    const letters = font.family === FAMILIES.arabic ? ARABIC_LETTERS : LETTERS;
    const has = (text: string) =>
      [...text].every((letter) => opened.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
    // A letter with a mark may be put together of both.
    expect([...letters].filter((one) => !has(one) && !has(one.normalize('NFD')))).toEqual([]);
  });

  it('draw the letters, and not the box that stands for a letter that a font has not', () => {
    const missing = pixelsOf('\u{10fffd}');
    for (const letter of ['Ş', 'ḩ', 'ʿ', 'ي']) {
      for (const weight of [400, 600]) {
        expect(pixelsOf(letter, weight).equals(missing), `${letter} in ${weight}`).toBe(false);
        expect(pixelsOf(letter, weight).equals(pixelsOf(' ', weight)), letter).toBe(false);
      }
    }
    expect(pixelsOf('\u{10fffe}').equals(missing)).toBe(true);
  });

  it('keep their own letters beside those of another script', () => {
    // Where all were drawn in the font of the Arabic ones, the Latin ones would not change with the family.
    const [sans, serif] = [FAMILIES.sans, FAMILIES.serif].map((family) =>
      pixelsOf('People قوات', 600, family),
    );
    expect(sans).not.toEqual(serif);
  });

  it('are set no wider than room is left for them', () => {
    const size = 21;
    const font = openFont(fontOf(FAMILIES.sans, '400'));
    for (const text of ['People killed per year, by country', '1,234,567', 'MMMMWWWW']) {
      const wide = (font.layout(text).advanceWidth / font.unitsPerEm) * size;
      expect(wide).toBeLessThanOrEqual(textWidth(text, size));
    }
  });
});

/** One text as PNG. */
function pixelsOf(text: string, weight = 400, family: string = FAMILIES.sans): Buffer {
  const attributes = {
    x: '10',
    y: '40',
    'font-size': '30',
    'font-weight': String(weight),
    'font-family': family,
  };
  return toPng(
    {
      ...{ width: 300, height: 60, title: '', alt: '', description: '', facts: WORDS.facts },
      marks: [{ name: 'text', attributes, children: [text] }],
    },
    { times: 1 },
  );
}

describe('a picture as PNG', () => {
  const [view] = CHARTS;
  if (view === undefined) throw new Error('There is no chart.');
  const { picture } = drawn(view);

  it('is as large as it is asked to be, and says for print how large that is', () => {
    const twice = chunksOf(toPng(picture, { times: 2 }));
    expect(twice.get('IHDR')?.readUInt32BE(0)).toBe(picture.width * 2);
    expect(twice.has('pHYs')).toBe(false);
    const print = chunksOf(toPng(picture, { mm: 180 }));
    // 180 mm at 300 pixels to 25.4 mm.
    expect(print.get('IHDR')?.readUInt32BE(0)).toBe(2126);
    // 300 pixels to the inch are 11,811 to the metre.
    expect(print.get('pHYs')?.readUInt32BE(0)).toBe(11_811);
  });

  it('says inside what it is', () => {
    const said = toPng(picture, { times: 1 }).toString('utf8');
    for (const text of ['c-1234', 'ab'.repeat(32), 'A Recorder & Sons', 'CC BY 4.0', LONG]) {
      expect(said).toContain(text);
    }
  });
});

describe('a picture as PDF', () => {
  it.each(['columns-killed-imprecise-dates', 'trend-killed-covered-in-part'])(
    'of %s has its text as text, once, in the order of reading, and says inside what it is',
    async (name) => {
      const view = CHARTS.find((one) => one.name === name);
      if (view === undefined) throw new Error(`There is no chart ${name}.`);
      const { markup, picture } = drawn(view);
      const pdf = await getDocumentProxy(new Uint8Array(await toPdf(picture, { mm: 180 })));
      const { text } = await extractText(pdf, { mergePages: true });
      const plain = text
        .normalize('NFC')
        .replaceAll(/\s+/g, ' ')
        // What Arabic letters are put together of.
        .replaceAll(/\p{Cc}/gu, '');
      for (const words of marksNamed(readMarks(markup), 'text').map(wordsIn))
        expect(plain).toContain(words);
      expect(plain).toContain('Ḩimş');
      for (const word of ['قوات', 'سوريا', 'الديمقراطية']) expect(plain).toContain(word);
      expect(plain.split('A note that is said').length).toBe(2);
      const page = await pdf.getPage(1);
      // 180 mm in points of 1/72 inch.
      expect(page.view[2]).toBeCloseTo(510.24, 1);
      const { info, metadata } = await pdf.getMetadata();
      expect(info).toMatchObject({ Author: 'A Recorder and Sons', Title: LONG });
      expect(metadata.get('dc:rights')).toBe('CC BY 4.0');
    },
  );

  it('draws every mark that charts and maps have', async () => {
    const map = composed({ ...WORDS, drawing: MAP }, { layout: 'wide', theme: 'light' });
    expect(map.alt).toBe('A map.');
    expect((await toPdf(map, { times: 1 })).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('has the same text for those who don’t see it before it is placed', () => {
    const drawings = [MAP, ...CHARTS.map(({ element }) => renderToStaticMarkup(element))];
    for (const drawing of drawings) {
      const { alt, description } = composed(
        { ...WORDS, drawing },
        { layout: 'wide', theme: 'light' },
      );
      expect(pictureText({ drawing })).toBe(`${alt} ${description}`.trim());
    }
  });
});

/** A map as a page has it: places in units of its own, words over them in parts of the room. */
const MAP = renderToStaticMarkup(
  createElement(ColouredMapDrawing, {
    map: {
      ...{
        width: 1000,
        height: 500,
        land: 'M0,0L9,9Z',
        borders: 'M0,0L9,9',
        provinces: 'M1,1L2,2',
      },
      ...{ country: '', zero: 'M3,3L4,4L4,3Z', none: 'M5,5L9,9L9,5Z', disputed: 'M5,5L9,9L9,5Z' },
      places: [
        {
          key: 'IRQ',
          value: 5,
          path: 'M100,100L200,100L200,200Z',
          shade: 3,
          isSpot: false,
          at: { x: 500, y: 250 },
        },
      ],
      bounds: [0, 1, 10],
      disputedNames: [],
    },
    ...{
      id: 'map',
      alt: 'A map.',
      classes: ['0–1', '1–10'],
      zero: '0',
      none: 'No rate',
      grey: 'Not covered',
    },
    nameOf: () => 'Iraq',
    wordsOf: () => 'Iraq: 3',
    hrefOf: () => '/',
  }),
);

describe('the picture of a map', () => {
  const picture = composed({ ...WORDS, drawing: MAP }, { layout: 'wide', theme: 'light' });

  it('is as wide as the picture, with names and lines as large as on the page', () => {
    const scaled = marksNamed(picture.marks, 'g').find(({ attributes }) =>
      attributes.transform?.includes('scale'),
    );
    // 640 units of the picture for 1,000 of the map.
    expect(scaled?.attributes.transform).toBe('scale(0.64)');
    const borders = marksNamed(picture.marks, 'path').find(
      ({ attributes }) => attributes.d === 'M0,0L9,9',
    );
    // 0.7 wide on the page, whatever the map’s size.
    expect(Number(borders?.attributes['stroke-width'])).toBeCloseTo(0.7 / 0.64, 2);
    const name = marksNamed(picture.marks, 'text').find((mark) => wordsIn(mark) === 'Iraq');
    expect(name?.attributes).toMatchObject({
      x: '320',
      'text-anchor': 'middle',
      'font-size': '13',
    });
  });

  it('has its classes below it', () => {
    const words = picture.marks.filter(({ name }) => name === 'text').map(wordsIn);
    for (const label of ['0–1', '1–10', '0', 'No rate', 'Not covered', 'Disputed, in no colour']) {
      expect(words).toContain(label);
    }
  });
});

/** The parts of a PNG by their names, each with its sum checked by how PNG says that it is made. */
function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}
