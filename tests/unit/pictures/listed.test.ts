import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ListedBarsView } from '@/components/charts/listed';
import type { Citation } from '@/db/read/citations';
import type { CitationKind } from '@/lib/domain/citation';
import { type Mark, readMarks, wordsIn } from '@/lib/pictures/mark';
import { composed, PICTURE_LAYOUTS, type Picture } from '@/lib/pictures/picture';
import { svgOf } from '@/lib/pictures/svg';
import { toPdf } from '@/server/pictures/to-pdf';
import { frozenBars } from '@/site/citations/bars';
import { frozenList } from '@/site/citations/listed';
import { pictureOfCitation } from '@/site/citations/picture';
import { strengthSentence } from '@/site/citations/strength-words';
import { marksNamed } from './marks-named';

const LABELS = {
  ...{ all: 'All', IRQ: 'Iraq', SYR: 'Syria', 'islamic-state': 'Islamic State', new: 'New' },
  ...{ exact_day: 'The exact day is known', one_source: 'There is one source alone' },
  ...{ retracted: 'Retracted', 2014: '2014', first: 'The first', second: 'The second' },
};

/** A citation as it is kept, of rows that have columns of their own. */
function citationOf(kind: CitationKind, columns: string[], rows: (string | number | null)[][]) {
  const dataset = {
    ...{ slug: 'reports', title: 'Reports', publisher: 'A Recorder' },
    ...{ licence: 'CC BY 4.0', citation: 'Cite it so.' },
  };
  const citation: Citation = {
    ...{ id: 'z34pb4081wqr18pp', kind, query: 'dataset=reports', dataset: 'reports', version: 2 },
    ...{ recordedAt: '2026-01-02T03:04:05.000000Z', releases: ['r1'], method: 2 },
    rows: { columns, rows },
    rowsSha256: 'a'.repeat(64),
    words: {
      ...{ title: 'What is cited', sentence: 'A sentence of it.', source: 'A Recorder, Reports.' },
      ...{ labels: LABELS, order: Object.keys(LABELS), measure: 'killed' },
      range: { from: '2014-01-01', to: '2014-12-31' },
      cited: { title: 'What is cited', name: 'cited', dataset, population: null },
      ...{ drawing: null, synthetic: false },
    },
    ...{
      madeAt: '2026-01-02T03:04:05.000000Z',
      withdrawal: null,
      showsRows: true,
      besideShowsRows: true,
    },
  };
  return citation;
}

const QUALITY = citationOf(
  'quality',
  ['key', 'attacks', 'known_of', 'middle_sources'],
  [
    ['exact_day', 150, 200, null],
    ['one_source', 30, 120, 2],
  ],
);
const UNUSUAL = citationOf(
  'unusual',
  [
    ...['key', 'month', 'what', 'by', 'count', 'usual', 'chance'],
    ...['most_before', 'attacks', 'attacks_unknown', 'deadliest', 'tested'],
  ],
  [
    ['IRQ', '2014-11', 'attacks', 'country', 30, 4.12, 0.0005, null, null, null, null, null],
    ['islamic-state', '2014-10', 'attacks', 'party', 20, 5, 0.01, null, null, null, null, null],
    ['IRQ', '2014-11', 'deaths', 'country', 900, null, null, 450, 12, 3, 70, null],
    ['all', null, 'attacks', null, null, null, null, null, null, null, null, 24],
    ['all', null, 'deaths', null, null, null, null, null, null, null, null, 24],
  ],
);
const CHANGES = citationOf(
  'changes',
  [
    ...['key', 'part', 'before', 'after', 'difference', 'moved_attacks'],
    ...['moved_low', 'moved_best', 'moved_high', 'moved_unknown', 'incidents'],
  ],
  [
    ['all', 'all', 400, 370, -30, -1, -30, -30, -30, 0, null],
    ['retracted', 'cause', null, null, null, -1, -40, -40, -40, 0, 2],
    ['new', 'cause', null, null, null, 0, 10, 10, 10, 0, 1],
    ['SYR', 'country', null, 10, null, 1, 10, 10, 10, 0, null],
    ['IRQ', 'country', 400, 360, -40, -2, -40, -40, -40, 0, null],
    ['2014', 'year', 400, 370, -30, -1, -30, -30, -30, 0, null],
  ],
);

const RECONCILED = citationOf(
  'reconcile',
  [
    ...['key', 'year', 'agreement', 'attacks'],
    ...['killed_low', 'killed_best', 'killed_high', 'killed_unknown'],
    ...['published_low', 'published_best', 'published_high', 'difference', 'share'],
  ],
  [
    ['IRQ', 2013, 'differs', 4, 10, 14, 20, 0, 8, 10, 12, 4, 0.4],
    ['IRQ', 2014, 'incomparable', 2, 0, null, 0, 2, 3, 5, 9, null, null],
    ['SYR', 2013, 'uncovered', null, null, null, null, null, 1, 7, 8, null, null],
    ['SYR', 2014, 'unpublished', 1, 3, 3, 3, 0, null, null, null, null, null],
  ],
);

const STRENGTHS = citationOf(
  'strengths',
  [
    ...['key', 'date', 'place', 'low', 'best', 'high', 'qualifier'],
    ...['publisher', 'document', 'published', 'url'],
  ],
  [
    ['islamic-state', '2014', 'Iraq', null, null, 2500, 'up_to', 'An Agency', null, null, null],
    ['islamic-state', '2014-06', 'Iraq', 2000, 4000, 5000, 'between', null, 'A page', null, null],
    ['islamic-state', '2013-05-02', 'Syria', null, 1000, null, 'exact', 'A', 'B', null, null],
    ['islamic-state', '2012', 'Syria', null, null, null, 'unknown', 'A', 'C', null, null],
  ],
);

const OVERLAP = citationOf(
  'overlap',
  [
    ...['key', 'overlap', 'records', 'killed_low', 'killed_best', 'killed_high'],
    ...['killed_unknown', 'clear'],
  ],
  [
    ['first', 'both', 20, 90, 100, 120, 1, 18],
    ['first', 'only', 5, null, null, null, 5, null],
    ['first', 'outside', 0, null, null, null, 0, null],
    ['second', 'both', 20, 80, 110, 130, 0, null],
    ['second', 'uncovered', 10, 1, 1, 1, 9, null],
  ],
);

const CITED = [
  { name: 'of how good data are', citation: QUALITY, rows: 2 },
  { name: 'of unusual months', citation: UNUSUAL, rows: 3 },
  { name: 'of what changed', citation: CHANGES, rows: 6 },
  { name: 'of published totals', citation: RECONCILED, rows: 4 },
  { name: 'of strengths', citation: STRENGTHS, rows: 4 },
  { name: 'of events in both', citation: OVERLAP, rows: 4 },
];

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

function drawn(citation: Citation): { page: Mark[]; picture: Picture } {
  const list = frozenList(citation);
  const picture = pictureOfCitation(citation, 'https://ledger.example', null);
  if (list === null || picture === null) throw new Error('Nothing is drawn of it.');
  const { groups } = list;
  return {
    page: readMarks(renderToStaticMarkup(createElement(ListedBarsView, { groups }))),
    picture,
  };
}

describe.each(CITED)('the picture of a citation $name', ({ citation, rows }) => {
  const { page, picture } = drawn(citation);

  test.each(PICTURE_LAYOUTS)('has the words and numbers of its page, %s', (layout) => {
    const { marks } = composed(picture, { layout, theme: 'light' });
    const texts = marksNamed(marks, 'text').map(wordsIn);
    const inFile = plain(texts.join(' '));
    const figures = marksNamed(page, 'td').map((cell) => plain(wordsIn(cell)));
    const names = [
      ...marksNamed(page, 'caption'),
      ...marksNamed(page, 'bdi'),
      ...marksNamed(page, 'span'),
    ];
    for (const words of names.map((mark) => plain(wordsIn(mark)))) expect(inFile).toContain(words);
    const left = [...texts];
    for (const figure of figures) {
      const at = left.indexOf(figure);
      expect(at, figure).toBeGreaterThanOrEqual(0);
      left.splice(at, 1);
    }
    expect(marksNamed(page, 'tr').filter((row) => marksNamed([row], 'td').length > 0)).toHaveLength(
      rows,
    );
    expect(inFile).toContain('Citation z34pb4081wqr18pp: https://ledger.example/c/');
  });

  test.each(PICTURE_LAYOUTS)('has the bars of its page, as long as there, %s', (layout) => {
    const { marks } = composed(picture, { layout, theme: 'light' });
    const lengths = (of: readonly Mark[]) =>
      marksNamed(of, 'rect').map(({ attributes }) => Number(attributes.width));
    const onPage = lengths(page);
    // The first is the paper.
    const inFile = lengths(marks).slice(1);
    expect(inFile).toHaveLength(onPage.length);
    // Tables have the room that their own numbers leave.
    expect(onPage.length).toBeGreaterThan(1);
    for (const [i, length] of inFile.entries()) {
      expect(length > 0).toBe((onPage[i] ?? 0) > 0);
    }
  });

  test('says in the file which it is, needs no style sheet, and can be a PDF', async () => {
    const made = composed(picture, { layout: 'wide', theme: 'dark' });
    const svg = svgOf(made);
    expect(svg).not.toMatch(/class=|var\(|%"|NaN|undefined|href=/);
    expect(svg).toContain('z34pb4081wqr18pp');
    expect(svg).toContain(`sha256:${'a'.repeat(64)}`);
    expect(made.alt).toBe('What is cited. A sentence of it.');
    expect((await toPdf(made, { px: 800 })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

test('bars are along the longest of their group, and shares along all that there can be', () => {
  const bars = (citation: Citation) => frozenList(citation)?.groups.flatMap((group) => group.bars);
  expect(bars(QUALITY)).toMatchObject([
    { key: 'exact_day', width: 75, against: null, cells: ['150', '75%'], isOfWhole: true },
    {
      ...{ key: 'one_source', width: 25, cells: ['30', '25%'] },
      remark: 'of 120 attacks of which the number is known. The middle is 2 sources.',
    },
  ]);
  expect(bars(UNUSUAL)).toMatchObject([
    { label: 'Iraq, November 2014', width: 100, cells: ['30', '4.1', '1 in 2,000'] },
    { label: 'Islamic State, October 2014', width: 66.7, against: 16.7 },
    {
      label: 'Iraq, November 2014',
      width: 100,
      against: 50,
      cells: ['900', '450', '12, 3 unknown'],
    },
  ]);
  expect(bars(CHANGES)).toMatchObject([
    { label: 'All', width: 92.5, against: 100, cells: ['400', '370', '−30'] },
    { label: 'New', width: null, cells: ['+10', '1'] },
    { label: 'Retracted', width: null, cells: ['−40', '2'] },
    { label: 'Iraq', width: 90, against: 100, cells: ['400', '360', '−40'] },
    // What was not covered, or is unknown, has no bar and is no zero.
    { label: 'Syria', against: null, cells: ['no figure', '10', 'unknown'] },
    { label: '2014' },
  ]);
});

test('a citation of how good data are that was made without the middle says nothing of it', () => {
  const { rows } = QUALITY.rows;
  const older = citationOf(
    'quality',
    ['key', 'attacks', 'known_of'],
    rows.map((row) => row.slice(0, 3)),
  );
  const remarks = frozenList(older)?.groups[0]?.bars.map(({ remark }) => remark);
  expect(remarks).toEqual(['', 'of 120 attacks of which the number is known.']);
});

describe('what is cited beside published totals', () => {
  const [group] = frozenList(RECONCILED)?.groups ?? [];

  test('says of a total that is missing why it is, and draws no bar of it', () => {
    expect(group?.title).toBe('The largest differences');
    expect(group?.bars.map(({ label, cells, width }) => [label, ...cells, width])).toEqual([
      ['Iraq, 2013', '14', '10', '+4', 100],
      ['Iraq, 2014', 'unknown', '5', '–', null],
      ['Syria, 2013', 'not covered', '7', '–', null],
      ['Syria, 2014', '3', 'no figure', '–', 21.4],
    ]);
  });

  test('speaks of no differences where there are none', () => {
    const rows = RECONCILED.rows.rows.slice(2);
    const list = frozenList({ ...RECONCILED, rows: { ...RECONCILED.rows, rows } });
    expect(list?.groups[0]?.title).toBe('Countries and years');
  });
});

test('what sources say of strength is a range from the low to the high on one scale, the earliest first', () => {
  const [group, ...others] = frozenList(STRENGTHS)?.groups ?? [];
  expect(others).toEqual([]);
  expect(group?.bars).toMatchObject([
    // What is not known is no zero, and has no bar.
    { label: '2012, Syria', cells: ['unknown'], width: null, remark: 'A, C' },
    { label: '2 May 2013, Syria', cells: ['1,000'], from: 20, width: 20.4, against: 20 },
    { label: '2014, Iraq', cells: ['up to 2,500'], from: 0, width: 50, against: null },
    { label: 'June 2014, Iraq', cells: ['4,000 (2,000–5,000)'], from: 40, width: 100, against: 80 },
  ]);
});

test('what sources say of the strength of one of several is said to be of that one', () => {
  const { words } = STRENGTHS;
  const ofOne = { ...words, labels: { 'islamic-state': 'Islamic State' } };
  expect(frozenList(STRENGTHS)?.groups.map(({ title }) => title)).toEqual(['Islamic State']);
  expect(strengthSentence(STRENGTHS)).toContain('The latest: Islamic State, ');
  expect(frozenList({ ...STRENGTHS, words: ofOne })?.groups.map(({ title }) => title)).toEqual([
    '',
  ]);
  expect(strengthSentence({ ...STRENGTHS, words: ofOne })).not.toContain('Islamic State');
});

test.each(['place', 'map'] as const)(
  'a citation of a %s of which the first rows are drawn says how many there are',
  (kind) => {
    const ranked = (count: number) => {
      const keys = Array.from({ length: count }, (_, i) => `p${i}`);
      const citation = citationOf(
        kind,
        ['key', 'period', 'attacks', 'killed_low', 'killed_best', 'killed_high'],
        keys.map((key, i) => [key, null, 1, 100 - i, 100 - i, 100 - i]),
      );
      return frozenBars({ ...citation, words: { ...citation.words, order: keys } });
    };
    const asBars =
      kind === 'map' ? ['A citation keeps the figures of a map. They are shown as bars.'] : [];
    expect(ranked(30)?.caveats).toEqual(asBars);
    expect(ranked(31)?.caveats).toEqual(['These are the first 30 of 31 rows.', ...asBars]);
    expect(ranked(31)?.chart.notes).toEqual(expect.arrayContaining([...asBars]));
    expect(ranked(31)?.chart.notes).toContain('These are the first 30 of 31 rows.');
  },
);

test('events in both are told of each dataset, without what there is none of', () => {
  const groups = frozenList(OVERLAP)?.groups.filter(({ bars }) => bars.length > 0) ?? [];
  expect(groups.map(({ title, bars }) => [title, ...bars.map(({ cells }) => cells)])).toEqual([
    ['The first', ['20', '100'], ['5', 'unknown']],
    ['The second', ['20', '110'], ['10', '1']],
  ]);
});

test('a citation of events of which the first are drawn says how many there are, and that nobody has checked them', () => {
  const listed = (count: number) => {
    const keys = Array.from({ length: count }, (_, i) => `first-${i}`);
    const citation = citationOf(
      'events',
      ['key', 'date_start', 'date_end', 'country', 'killed_qualifier', 'killed_best'],
      keys.map((key) => [key, '2014-06-10', '2014-06-10', 'IRQ', 'exact', 5]),
    );
    return frozenList({ ...citation, words: { ...citation.words, order: keys } });
  };
  const unchecked = 'Nobody has checked which records are of one event.';
  expect(listed(30)?.caveats).toEqual([unchecked]);
  const first = 'These are the first 30 of 31, the deadliest first.';
  expect(listed(31)?.caveats).toEqual([first, unchecked]);
  expect(listed(31)?.notes).toEqual(['A bar is the best number killed.', first, unchecked]);
});
