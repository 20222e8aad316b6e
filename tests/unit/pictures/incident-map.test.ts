import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { IncidentMap } from '@/components/maps/incident-map';
import { incidentMap } from '@/lib/map/local-map';
import { type Mark, readMarks, wordsIn } from '@/lib/pictures/mark';
import { composed, PICTURE_LAYOUTS, pictureText } from '@/lib/pictures/picture';
import { svgOf } from '@/lib/pictures/svg';
import { toPdf } from '@/server/pictures/to-pdf';
import { marksNamed } from './marks-named';

const POINT = { latitude: 36.34, longitude: 43.13 };

function onPage(wherePrecision: number | null): string {
  const map = incidentMap({ country: 'IRQ', point: POINT, wherePrecision }, 320);
  if (map === null) throw new Error('There is no map.');
  return renderToStaticMarkup(
    createElement(IncidentMap, {
      map,
      id: 'place-map',
      name: 'Iraq',
      point: POINT,
      wherePrecision,
    }),
  );
}

const AROUND = {
  ...{ title: 'Mosul', subtitle: '', legend: [], notes: [], source: 'A Recorder.' },
  reference: null,
  facts: {
    ...{ id: null, sha256: null, publisher: 'A', dataset: 'B', licence: 'C' },
    ...{ address: 'https://ledger.example/', recordedAt: null },
  },
};

/** Exact, within 25 km, a district, a province, a country, and not said. */
describe.each([1, 2, 3, 4, 6, null])('the picture of where it happened, precision %s', (code) => {
  const drawing = onPage(code);
  const page = readMarks(drawing);

  test('has what is said of it beside the map where it is wide, and leaves no half blank', () => {
    const notes = ['How exactly the place is known.'];
    const { marks, width, height } = composed(
      { ...AROUND, drawing, notes },
      { layout: 'wide', theme: 'light' },
    );
    const said = ['How exactly', 'Source: '].map((words) =>
      marksNamed(marks, 'text').find((text) => wordsIn(text).startsWith(words)),
    );
    for (const text of said) expect(Number(text?.attributes.x)).toBeGreaterThan(320);
    expect([width, height < 420]).toEqual([672, true]);
  });

  test.each(PICTURE_LAYOUTS)('has the names, shapes and marks of the page, %s', (layout) => {
    const picture = composed({ ...AROUND, drawing }, { layout, theme: 'light' });
    const names = marksNamed(page, 'text').map(wordsIn);
    const texts = marksNamed(picture.marks, 'text').map(wordsIn);
    expect(names).toContain('Iraq');
    expect(names.filter((name) => !texts.includes(name))).toEqual([]);
    for (const [name, attribute] of [
      ['path', 'd'],
      ['circle', 'r'],
    ] as const) {
      const of = (marks: readonly Mark[]) =>
        marksNamed(marks, name).flatMap(({ attributes }) => attributes[attribute] || []);
      // Of the picture’s own paths there is one, the line above its source.
      const own = of(picture.marks);
      expect(own.slice(0, of(page).length)).toEqual(of(page));
      expect(own.length - of(page).length).toBe(name === 'path' ? 1 : 0);
    }
  });

  test('stands in an edge, no larger than on the page and no wider than the picture', () => {
    const sideIn = (layout: 'wide' | 'narrow') => {
      const { marks } = composed({ ...AROUND, drawing }, { layout, theme: 'light' });
      return Number(marksNamed(marks, 'rect').at(-1)?.attributes.width);
    };
    expect([sideIn('wide'), sideIn('narrow')]).toEqual([320, 280]);
  });

  test('has the page’s text alternative, and needs no style sheet', async () => {
    const picture = composed({ ...AROUND, drawing }, { layout: 'wide', theme: 'dark' });
    const alt = marksNamed(page, 'svg')[0]?.attributes['aria-label'];
    expect(alt).toMatch(/^Map of Iraq\. ./);
    expect([picture.alt, pictureText({ drawing })]).toEqual([alt, alt]);
    const svg = svgOf(picture);
    expect(svg).not.toMatch(/class=|var\(|%"|vector-effect|NaN|undefined|href=/);
    const ids = new Set([...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
    expect((await toPdf(picture, { mm: 85 })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
