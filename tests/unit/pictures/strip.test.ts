import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { StripView } from '@/components/charts/strip';
import { TrendDrawing } from '@/components/charts/trend-svg';
import { buildTrendCharts } from '@/lib/charts/place-trend';
import { asCounted } from '@/lib/charts/shown';
import { buildStrip } from '@/lib/charts/strip';
import { axisTitle } from '@/lib/charts/trend-words';
import { readMarks, wordsIn } from '@/lib/pictures/mark';
import { composed, PICTURE_LAYOUTS, pictureText } from '@/lib/pictures/picture';
import { composedPreview } from '@/lib/pictures/preview';
import { svgOf } from '@/lib/pictures/svg';
import type { DayRange } from '@/lib/stats/period';
import { toPdf } from '@/server/pictures/to-pdf';
import { STARTER, trendOf } from '@/tests/charts/starter-ledger';
import { marksNamed } from './marks-named';

const RANGE: DayRange = { from: '2004-01-01', to: '2024-12-31' };
const trend = trendOf(STARTER, RANGE, 'year', 'none');
const links = (_: string, { from, to }: DayRange) => `/incidents?from=${from}&to=${to}`;
const charts = buildTrendCharts({
  ...{ trend, measure: 'killed', interval: 'year', dates: 'apart', split: 'none', range: RANGE },
  ...{ title: axisTitle('killed', 'year'), shown: asCounted('year'), scale: 'linear' },
  ...{ keepsCounts: false, annotations: [], links },
});
const TITLE = 'Attacks per year, in all countries of the ledger';
const strip = buildStrip(TITLE, 'year', trend.series[0]?.points ?? [], charts);
if (strip === null) throw new Error('There are no attacks.');

const chartAlone = renderToStaticMarkup(createElement(TrendDrawing, { id: 'trend', charts }));
const below = renderToStaticMarkup(createElement(StripView, { strip }));
const drawing = chartAlone + below;

const AROUND = {
  ...{ title: 'A chart', subtitle: '', legend: [], notes: [], source: 'A Recorder.' },
  reference: null,
  facts: {
    ...{ id: null, sha256: null, publisher: 'A', dataset: 'B', licence: 'C' },
    ...{ address: 'https://ledger.example/', recordedAt: null },
  },
};

const plain = (texts: readonly string[]) => texts.join(' ').replaceAll(/\s+/g, ' ');

/** How many attacks of the ledger began in each year that has any. */
const counts = new Map<string, number>();
for (const { year } of STARTER) counts.set(year, (counts.get(year) ?? 0) + 1);
const most = Math.max(...counts.values());

describe.each(PICTURE_LAYOUTS)('the attacks below a chart in its picture, %s', (layout) => {
  const form = { layout, theme: 'light' } as const;
  const picture = composed({ ...AROUND, drawing }, form);
  const without = composed({ ...AROUND, drawing: chartAlone }, form);
  const onPage = marksNamed(readMarks(below), 'svg').filter(({ attributes }) =>
    attributes.class?.includes(`trend-${layout}`),
  );

  test('have the words and numbers of the page, to the letter', () => {
    const had = marksNamed(without.marks, 'text').map(wordsIn);
    const texts = marksNamed(picture.marks, 'text').map(wordsIn);
    for (const text of had) texts.splice(texts.indexOf(text), 1);
    const words = marksNamed(onPage, 'text').map(wordsIn);
    expect(words).toEqual([most.toLocaleString('en-GB')]);
    expect(plain(texts)).toBe(plain([TITLE, ...words]));
  });

  test('are the page’s columns, one for each year that has attacks', () => {
    const [path, ...others] = marksNamed(onPage, 'path').flatMap(
      ({ attributes }) => attributes.d ?? [],
    );
    expect(others).toEqual([]);
    expect(path?.split('Z').filter((one) => one !== '')).toHaveLength(counts.size);
    const drawn = marksNamed(picture.marks, 'path').filter(
      ({ attributes }) => attributes.d === path,
    );
    expect(drawn).toHaveLength(1);
    expect(drawn[0]?.attributes.fill).toMatch(/^#[\da-f]{6}$/);
  });

  test('stand below the chart, on its x axis', () => {
    const [chart, columns] = picture.marks
      .filter(({ name }) => name === 'g')
      .map(({ attributes }) => /\(([\d.]+) ([\d.]+)\)/.exec(attributes.transform ?? ''));
    expect(columns?.[1]).toBe(chart?.[1]);
    const top = Number(columns?.[2]);
    expect(top).toBeGreaterThan(Number(chart?.[2]) + charts[layout].box.height);
    expect(strip[layout].width).toBe(charts[layout].box.width);
    expect(top + strip[layout].height).toBeLessThan(picture.height);
    const source = picture.marks.find((mark) => wordsIn(mark).startsWith('Source'));
    expect(Number(source?.attributes.y)).toBeGreaterThan(top + strip[layout].height);
  });

  test('are said to whoever doesn’t see them', () => {
    expect(picture.alt).toBe(without.alt);
    expect(picture.description).toBe(`${without.description} ${strip.alt}`);
    expect(svgOf(picture)).toContain(strip.alt);
    expect(pictureText({ drawing })).toBe(`${picture.alt} ${picture.description}`);
  });
});

test('a picture with attacks below its chart needs no style sheet, and can be a PDF', async () => {
  const picture = composed({ ...AROUND, drawing }, { layout: 'wide', theme: 'dark' });
  expect(svgOf(picture)).not.toMatch(/class=|var\(|%"|vector-effect|NaN|undefined|href=/);
  expect((await toPdf(picture, { mm: 180 })).subarray(0, 5).toString()).toBe('%PDF-');
});

test('the preview of a link has the chart alone', () => {
  const preview = composedPreview({ ...AROUND, drawing });
  expect(preview).toEqual(composedPreview({ ...AROUND, drawing: chartAlone }));
});
