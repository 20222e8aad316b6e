import { describe, expect, it } from 'vitest';
import { entrySchema } from '@/lib/entry/entry';
import { readEntry } from '@/lib/entry/read-entry';
import { entryContext } from '../../fixtures/entry';

/** Entries as they were saved while a claim was one figure, in a qualifier and three numbers. */
const claim = {
  source: '1',
  outcome: 'killed',
  victims: 'all',
  qualifier: 'exact',
  low: '',
  best: '',
  high: '',
  official: '',
  quoted: '',
  locator: '',
};
const figure = {
  outcome: 'killed',
  victims: 'all',
  rule: '',
  qualifier: 'exact',
  low: '',
  best: '',
  high: '',
  reason: '',
};

const entryOf = (claims: object[], figures: object[] = []) =>
  entrySchema.parse({ claims, figures });

/** What the columns that are filled in say. */
const said = (claims: object[]) =>
  entryOf(claims).claims.map(({ source, official, quoted, locator, ...cells }) =>
    Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== '')),
  );

describe('the claims of an entry that was saved before there was a grid', () => {
  it.each([
    [{ best: '28' }, '28'],
    [{ best: ' 1,500 ' }, '1,500'],
    [{ qualifier: 'at_least', best: '28' }, 'at least 28'],
    [{ qualifier: 'at_least', low: '28' }, 'at least 28'],
    [{ qualifier: 'up_to', best: '5' }, 'up to 5'],
    [{ qualifier: 'about', best: '300' }, 'about 300'],
    [{ qualifier: 'about', low: '250', best: '300', high: '350' }, 'about 300 (250–350)'],
    [{ qualifier: 'between', low: '17', high: '20' }, '17–20'],
    [{ qualifier: 'between', low: '17', best: '18', high: '20' }, '18 (17–20)'],
    [{ qualifier: 'unknown' }, 'unknown'],
    [{ best: 'five' }, 'five'],
    [{ qualifier: 'unknown', best: '5' }, 'unknown 5'],
  ])('have the number of %j in one cell', (given, written) => {
    expect(said([{ ...claim, ...given }])).toEqual([{ killed_all: written }]);
  });

  it('stand in one row where a source says them in the same words, and in two where they meet in a column', () => {
    const of = (outcome: string, victims: string, best: string) => ({
      ...claim,
      outcome,
      victims,
      best,
    });
    expect(
      said([
        of('killed', 'all', '5'),
        { ...of('killed', 'all', '6'), official: 'yes' },
        of('wounded', 'civilian', '3'),
        of('killed', 'all', '7'),
      ]),
    ).toEqual([
      { killed_all: '5', wounded_civilian: '3' },
      { killed_all: '6' },
      { killed_all: '7' },
    ]);
  });

  it('keep who says it, where and in which words', () => {
    const words = { source: '2', official: 'yes', quoted: 'a number of', locator: 'Ministry' };
    expect(entryOf([{ ...claim, ...words, best: '1' }]).claims).toMatchObject([
      { ...words, killed_all: '1' },
    ]);
  });

  it('stay in the order of a blank row, which stays', () => {
    expect(said([claim, { ...claim, source: '2', best: '4' }])).toEqual([{}, { killed_all: '4' }]);
  });
});

describe('the figures of such an entry', () => {
  it('that were set by hand are typed over, and those of a rule stay its own', () => {
    const figures = [
      { ...figure, rule: 'by_hand', best: '5', reason: 'Counted' },
      { ...figure, outcome: 'wounded', rule: 'median', qualifier: 'between', low: '3', high: '9' },
      { ...figure, outcome: 'missing', rule: 'as_recorded', qualifier: 'at_least', low: '2' },
    ];
    expect(entryOf([], figures).figures).toEqual([
      {
        outcome: 'killed',
        victims: 'all',
        rule: 'by_hand',
        found: '',
        written: '5',
        reason: 'Counted',
      },
      { outcome: 'wounded', victims: 'all', rule: 'median', found: '3–9', written: '', reason: '' },
      {
        outcome: 'missing',
        victims: 'all',
        rule: 'as_recorded',
        found: '',
        written: 'at least 2',
        reason: '',
      },
    ]);
  });

  it('are none where a source made a claim and no figure was chosen', () => {
    const claims = [
      { ...claim, best: '5' },
      { ...claim, victims: 'civilian', best: '3' },
    ];
    expect(entryOf(claims, [{ ...figure, rule: 'median' }]).figures).toMatchObject([
      { victims: 'all', rule: 'median' },
      { victims: 'civilian', rule: 'not_published' },
    ]);
  });

  it('are found by the dataset’s rule where a row was there and no rule was chosen yet', () => {
    expect(entryOf([{ ...claim, best: '5' }], [figure]).figures).toEqual([]);
  });

  it('keep what a second figure of the same said, as a reason', () => {
    const figures = [
      { ...figure, rule: 'by_hand', best: '5', reason: 'Counted' },
      { ...figure, rule: 'by_hand', best: '6', reason: 'Counted again' },
    ];
    expect(entryOf([], figures).figures).toMatchObject([
      { written: '5', reason: 'Counted; by_hand 6; Counted again' },
    ]);
  });
});

it('the dead of a party of such an entry stand in one cell', () => {
  const party = { name: 'A', kind: 'armed_group', role: 'target' };
  const of = (dead: string, deadLow = '', deadHigh = '') =>
    entrySchema.parse({ parties: [{ ...party, dead, deadLow, deadHigh }] }).parties[0]?.dead;
  expect([
    of('3'),
    of('', '3'),
    of('', '', '3'),
    of('3', '2', '4'),
    of('', '2', '4'),
    of(''),
  ]).toEqual(['3', 'at least 3', 'up to 3', '3 (2–4)', '2–4', '']);
});

it('an entry of the shape of today is left as it is', () => {
  const entry = entrySchema.parse({
    parties: [{ name: 'A', dead: 'at least 3' }],
    claims: [{ source: '1', killed_all: 'dozens' }],
    figures: [{ outcome: 'killed', victims: 'all', written: '5', reason: 'Counted' }],
  });
  expect(entrySchema.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
});

it('what such an entry comes to is what it came to', () => {
  const entry = entrySchema.parse({
    dateStart: '2024-05-13',
    country: 'IRQ',
    violence: 'state_based',
    sources: [{ publisher: 'A newspaper', publishedOn: '2024-05-15' }],
    claims: [
      { ...claim, qualifier: 'at_least', best: '1', quoted: 'a number of' },
      { ...claim, best: '5', official: 'yes' },
      { ...claim, outcome: 'wounded', best: '5', official: 'yes' },
    ],
    figures: [
      { ...figure, rule: 'latest_official' },
      { ...figure, outcome: 'wounded', rule: 'by_hand', best: '6', reason: 'Only figure' },
    ],
  });
  const { incident, errors } = readEntry(entry, entryContext());
  expect(errors).toEqual([]);
  expect(incident?.claims).toMatchObject([
    {
      outcome: 'killed',
      low: 1,
      best: null,
      high: null,
      qualifier: 'at_least',
      quoted: 'a number of',
    },
    { outcome: 'killed', low: 5, best: 5, high: 5, official: true },
    { outcome: 'wounded', low: 5, best: 5, high: 5, official: true },
  ]);
  expect(incident?.figures).toMatchObject([
    { outcome: 'killed', best: 5, basis: { rule: 'latest_official' } },
    { outcome: 'wounded', best: 6, basis: { rule: 'by_hand', reason: 'Only figure' } },
  ]);
});
