import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { BarChartView } from '@/components/charts/bars';
import { BarsDrawing } from '@/components/charts/bars-drawing';
import type { DividedBars } from '@/lib/charts/bar-columns';
import { buildBarChart } from '@/lib/charts/bars';
import { textWidth } from '@/lib/charts/text';
import type { BarChart } from '@/lib/charts/types';
import type { Measure } from '@/lib/domain/enums';
import { findMark, type Mark, readMarks, wordsIn } from '@/lib/pictures/mark';
import { composed, PICTURE_LAYOUTS } from '@/lib/pictures/picture';
import { svgOf } from '@/lib/pictures/svg';
import { sumCounted } from '@/lib/stats/counts';
import { toPdf } from '@/server/pictures/to-pdf';
import { countedBy, rankingOf, STARTER } from '@/tests/charts/starter-ledger';
import { marksNamed } from './marks-named';

const ranked = (by: 'country' | 'party', measure: Measure): BarChart =>
  buildBarChart({
    rows: rankingOf(STARTER, by, measure).slice(0, 10),
    measure,
    interval: 'year',
    dates: 'apart',
    totals: { covered: 'yes', ...sumCounted(STARTER.map((one) => countedBy(one, 'year'))) },
    title: `${measure} by ${by}`,
    counted: 'Killed in incidents with the party, whoever died, in all countries of the ledger',
  });

const DIVIDED: DividedBars = {
  parts: [
    { label: 'A’s dead', className: 'bar-first' },
    { label: 'B’s dead', className: 'bar-second' },
    { label: 'not known whose', className: 'bar-rest' },
  ],
  valuesOf: () => [1, 2],
};

const RANKINGS = [
  { name: 'countries by killed', chart: ranked('country', 'killed'), divided: undefined },
  { name: 'groups by attacks', chart: ranked('party', 'attacks'), divided: undefined },
  { name: 'groups by wounded', chart: ranked('party', 'wounded'), divided: undefined },
  { name: 'who fights whom', chart: ranked('party', 'killed'), divided: DIVIDED },
];

const AROUND = {
  ...{ title: 'A ranking', subtitle: '', legend: [], notes: [], source: 'A Recorder.' },
  reference: null,
  facts: {
    ...{ id: null, sha256: null, publisher: 'A', dataset: 'B', licence: 'C' },
    ...{ address: 'https://ledger.example/', recordedAt: null },
  },
};

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe.each(RANKINGS)('the picture of a ranking: $name', ({ chart, divided }) => {
  const page = readMarks(
    renderToStaticMarkup(createElement(BarChartView, { chart, labelHeading: 'Party', divided })),
  );
  const drawing = renderToStaticMarkup(
    createElement(BarsDrawing, { chart, heading: 'Party', divided }),
  );

  test.each(PICTURE_LAYOUTS)('has the words and numbers of the page’s table, %s', (layout) => {
    const { marks } = composed({ ...AROUND, drawing }, { layout, theme: 'light' });
    const texts = marksNamed(marks, 'text').map(wordsIn);
    const inFile = plain(texts.join(' '));
    const cells = [...marksNamed(page, 'th'), ...marksNamed(page, 'td')].flatMap((cell) => {
      const words = findMark([cell], ({ attributes }) => attributes.class === 'bar-words');
      const whole = plain(wordsIn(cell));
      return words === null ? [whole] : [plain(whole.replace(wordsIn(words), '')), wordsIn(words)];
    });
    expect(cells.length).toBeGreaterThan(12);
    expect(cells.filter((cell) => !inFile.includes(cell))).toEqual([]);
    // As many figures as the table has.
    const figures = marksNamed(page, 'td').map((cell) => plain(wordsIn(cell)));
    const left = [...texts];
    for (const figure of figures) {
      const at = left.indexOf(figure);
      expect(at, figure).toBeGreaterThanOrEqual(0);
      left.splice(at, 1);
    }
  });

  test.each(PICTURE_LAYOUTS)('has bars as long as those of the page, within it, %s', (layout) => {
    const picture = composed({ ...AROUND, drawing }, { layout, theme: 'light' });
    const lengths = (marks: readonly (Mark | string)[]) =>
      marksNamed(marks, 'rect').flatMap(({ attributes }) => Number(attributes.width));
    const onPage = lengths(page);
    // The first is the paper.
    const drawn = lengths(picture.marks).slice(1);
    expect(drawn).toHaveLength(onPage.length);
    const longest = Math.max(...onPage);
    const scale = Math.max(...drawn) / longest;
    drawn.forEach((length, i) => {
      expect(Math.abs(length - (onPage[i] ?? 0) * scale)).toBeLessThan(0.3);
    });
    for (const { attributes, children } of marksNamed(picture.marks, 'text')) {
      const [x, size] = [Number(attributes.x), Number(attributes['font-size'])];
      const wide = textWidth(children.map(wordsIn).join(''), size);
      const isEnd = attributes['text-anchor'] === 'end';
      expect(isEnd ? x - wide : x).toBeGreaterThanOrEqual(0);
      // Long words are thought a little wider than they are set.
      expect(isEnd ? x : x + 0.92 * wide).toBeLessThanOrEqual(picture.width);
      expect(Number(attributes.y)).toBeLessThan(picture.height);
    }
  });

  test('needs no style sheet, and can be a PDF', async () => {
    const picture = composed({ ...AROUND, drawing }, { layout: 'wide', theme: 'dark' });
    expect(svgOf(picture)).not.toMatch(/class=|var\(|%"|NaN|undefined|href=/);
    expect(picture.alt).toContain(chart.title);
    expect((await toPdf(picture, { px: 800 })).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test.each(PICTURE_LAYOUTS)(
    'gives who copies its PDF each row as it reads, %s',
    async (layout) => {
      const picture = composed({ ...AROUND, drawing }, { layout, theme: 'light' });
      const pdf = await getDocumentProxy(new Uint8Array(await toPdf(picture, { times: 1 })));
      const copied = plain((await extractText(pdf, { mergePages: true })).text.normalize('NFC'));
      for (const row of marksNamed(page, 'tr')) {
        const [name] = marksNamed([row], 'bdi').map((mark) => plain(wordsIn(mark)));
        const cells = marksNamed([row], 'td').map((cell) => plain(wordsIn(cell)));
        const figures = cells.filter((words) => words !== '');
        if (name === undefined) continue;
        expect(copied).toContain(name);
        expect(copied).toContain(` ${figures.join(' ')} `);
        if (layout === 'wide') expect(copied).toContain(`${name} ${figures.join(' ')} `);
      }
    },
  );
});
