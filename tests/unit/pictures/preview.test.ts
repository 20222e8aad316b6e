import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Mark, wordsIn } from '@/lib/pictures/mark';
import { composedPreview, type LinkPreview } from '@/lib/pictures/preview';
import { toPng } from '@/server/pictures/to-png';
import { placedRuns } from '@/server/pictures/type';
import { pageMetadata } from '@/site/view/known-view';
import { VIEWS } from '@/tests/charts/views';
import { marksNamed } from './marks-named';

const PREVIEWED: Omit<LinkPreview, 'drawing'> = {
  title: 'People killed per year, by country',
  subtitle: '2004–2024',
  facts: {
    id: null,
    sha256: null,
    publisher: 'A Recorder',
    dataset: 'A Dataset',
    licence: 'CC BY 4.0',
    address: 'https://ledger.example/',
    recordedAt: null,
  },
};

const DRAWINGS = ['stacked-killed-by-country', 'panels-killed-by-group', 'calendar-killed'];

describe('the preview of a link', () => {
  it.each(DRAWINGS)('with %s is as large as programs ask for, and holds its drawing', (name) => {
    const view = VIEWS.find((one) => one.name === name);
    if (view === undefined) throw new Error(`There is no chart ${name}.`);
    const picture = composedPreview({
      ...PREVIEWED,
      drawing: renderToStaticMarkup(view.element),
    });
    const png = toPng(picture, { times: 1200 / picture.width });
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    const drawing = picture.marks.find(({ name }) => name === 'g');
    const [, x, y, scale] =
      /translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)/.exec(
        drawing?.attributes.transform ?? '',
      ) ?? [];
    expect(Number(x) + Number(scale) * view.box.width).toBeLessThanOrEqual(picture.width);
    expect(Number(y) + Number(scale) * view.box.height).toBeLessThanOrEqual(picture.height);
  });

  it.each([null, '<svg data-layout="wide" width="640" height="380"></svg>'])(
    'cuts what is too long for it, beside a chart or not: %s',
    (drawing) => {
      const title = 'Killed in incidents with each of many parties, whoever died. '.repeat(20);
      const picture = composedPreview({ ...PREVIEWED, title, subtitle: title, drawing });
      const words = texts(picture.marks);
      expect(words.filter((mark) => wordsIn(mark).endsWith('…')).length).toBe(2);
      for (const mark of words) {
        const right = Math.max(...placedRuns(mark).map(({ x, width }) => x + width));
        expect(right, wordsIn(mark)).toBeLessThanOrEqual(drawing === null ? 860 : 224);
        expect(Number(mark.attributes.y)).toBeLessThan(picture.height);
      }
      expect(words.map(wordsIn).join(' ')).toContain('A Recorder, A Dataset');
    },
  );
});

describe('the preview of a chart whose drawing does not name its series', () => {
  const mark =
    '<svg class="legend-mark series-0" viewBox="0 0 12 12" width="12" height="12"><path class="scene-fill" d="M0,0h12v12h-12z"></path></svg>';
  const named = (count: number) =>
    composedPreview({
      ...PREVIEWED,
      drawing: '<svg data-layout="wide" width="640" height="380"></svg>',
      legend: Array.from({ length: count }, (_, i) => ({
        mark,
        label: `Revolutionary Armed Forces of ${i}`,
      })),
    });
  const namesIn = ({ marks }: ReturnType<typeof named>) =>
    texts(marks).filter((one) => wordsIn(one).startsWith('Revolutionary'));

  it('says what each is drawn as, beside a piece of it', () => {
    const picture = named(3);
    const names = namesIn(picture);
    expect(names).toHaveLength(3);
    const pieces = picture.marks.filter(({ name, children }) => {
      const [first] = children;
      return name === 'g' && typeof first === 'object' && first.name === 'path';
    });
    expect(pieces).toHaveLength(3);
    const tops = pieces.map(({ attributes }) =>
      Number(/ ([\d.]+)\)$/.exec(attributes.transform ?? '')?.[1]),
    );
    names.forEach((one, i) => {
      const foot = Number(one.attributes.y);
      expect(tops[i]).toBeGreaterThan(foot - 16);
      expect(tops[i]).toBeLessThan(foot - 4);
    });
  });

  it('says so of as many as there is room for above its source', () => {
    const picture = named(20);
    const source = texts(picture.marks).find((one) => wordsIn(one).startsWith('A Recorder'));
    const names = namesIn(picture);
    expect(names.length).toBeGreaterThan(6);
    expect(names.length).toBeLessThan(20);
    expect(Number(names.at(-1)?.attributes.y)).toBeLessThan(Number(source?.attributes.y) - 14);
  });
});

describe('the preview of a page that lists what it shows', () => {
  const listed = (count: number) =>
    composedPreview({
      ...PREVIEWED,
      drawing: null,
      rows: Array.from({ length: count }, (_, i) => `Country ${i}: 1,234 → 5,678 (+4,444)`),
    });
  const rowsIn = ({ marks }: ReturnType<typeof listed>) =>
    texts(marks).filter((mark) => wordsIn(mark).startsWith('Country'));

  it('has its first rows, a line each, as far as there is room above its source', () => {
    expect(rowsIn(listed(3)).map(wordsIn)).toEqual([
      'Country 0: 1,234 → 5,678 (+4,444)',
      'Country 1: 1,234 → 5,678 (+4,444)',
      'Country 2: 1,234 → 5,678 (+4,444)',
    ]);
    const many = listed(40);
    const source = texts(many.marks).find((mark) => wordsIn(mark).startsWith('A Recorder'));
    const last = rowsIn(many).at(-1);
    expect(rowsIn(many).length).toBeGreaterThan(4);
    expect(rowsIn(many).length).toBeLessThan(12);
    expect(Number(last?.attributes.y)).toBeLessThan(Number(source?.attributes.y) - 12);
  });

  it('says them to whoever can’t see it', () => {
    expect(listed(2).alt).toContain('Country 1: 1,234 → 5,678 (+4,444)');
  });
});

const texts = (marks: readonly Mark[]) => marksNamed(marks, 'text');

describe('what a page says to programs that show a link to it', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const words = { title: 'A page', description: 'What it is of.' };

  it('is its picture, with words for those who can’t see it', () => {
    const { openGraph, twitter } = pageMetadata({ ...words, preview: '/pictures/preview.png?a=1' });
    const image = {
      url: '/pictures/preview.png?a=1',
      width: 1200,
      height: 630,
      alt: 'What it is of.',
    };
    expect(openGraph?.images).toMatchObject([image]);
    expect(twitter).toMatchObject({ card: 'summary_large_image', images: [image] });
  });

  it('is no picture where there is none, and on a site for members', () => {
    expect(pageMetadata({ ...words, preview: null }).openGraph?.images).toEqual([]);
    vi.stubEnv('AUDIENCE', 'members');
    const { openGraph, twitter } = pageMetadata(words);
    expect([openGraph?.images, twitter?.images]).toEqual([[], []]);
  });
});
