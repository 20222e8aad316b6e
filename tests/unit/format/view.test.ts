import { describe, expect, it } from 'vitest';
import { DEFAULT_FILTERS, NO_PARTY, type View } from '@/lib/filters/view';
import {
  datasetText,
  incidentsFileName,
  incidentsTitle,
  rankingWords,
  scopeText,
  viewFileName,
  viewHeadline,
  viewInShort,
  viewText,
  viewWords,
} from '@/lib/format/view';
import { figureHeads, viewUnit } from '@/lib/format/view-subject';
import { view as viewOf } from '../filters/view';

const view: View = {
  filters: DEFAULT_FILTERS,
  query: '',
  dataset: {
    id: 1,
    slug: 'ledger',
    title: 'Starter set',
    publisher: 'Casualty Ledger',
    licence: 'CC BY 4.0',
    citation: 'Cite it',
    recordsWounded: true,
    synthetic: false,
    showsRows: true,
  },
  releases: [{ name: '1', version: 1, isWhole: false }],
  coverage: [],
  version: 1,
  recordedAt: '2026-11-23T14:02:09.120Z',
  isCurrent: true,
  sumsParts: true,
  span: { first: '2004-11-16', last: '2019-03-20' },
  range: { from: '2014-01-01', to: '2016-12-31' },
  countries: [],
  places: [],
  parties: [],
  pairs: [],
  population: null,
};

const span = (from: string, to: string, ...countries: string[]) => ({ from, to, countries });
const FOUR = [
  span('1989-01-01', '2018-12-31', 'IRQ', 'COL'),
  span('2016-01-01', '2019-11-30', 'SYR'),
  span('2014-01-01', '2021-12-31', 'UKR'),
];
const IRAQ = { code: 'IRQ', name: 'Iraq' };

describe('what a page of a view is headed by', () => {
  it('says who, where and when', () => {
    const filters = { from: '2013-06', to: '2015-05', victims: 'civilian' } as const;
    const { view: shown } = viewOf({ ...filters, countries: ['IRQ'] }, { countries: [IRAQ] });
    expect(viewHeadline(shown)).toBe('Civilians killed in Iraq, June 2013 – May 2015');
    expect(viewInShort(shown)).toBe('Iraq · June 2013 – May 2015 · civilians');
  });

  it('names the countries that a dataset covers, where they are few', () => {
    const { view: shown } = viewOf({}, { coverage: FOUR });
    expect(viewHeadline(shown)).toContain('People killed in Colombia, Iraq, Syria and Ukraine, ');
    expect(viewInShort(shown)).toContain('4 countries · ');
    const five = [...FOUR, span('2000-01-01', '2001-12-31', 'NGA')];
    expect(viewHeadline(viewOf({}, { coverage: five }).view)).toMatch(/^People killed, /);
  });

  it('names no countries of the world, nor of a selection', () => {
    expect(viewHeadline(viewOf().view)).toBe('People killed, 1989–2018');
    expect(viewHeadline(viewOf({}, { coverage: [] }).view)).toMatch(/^People killed, /);
  });
});

describe('a view in words', () => {
  it('says what is in it where nothing is narrowed', () => {
    expect(viewText(view)).toBe('All countries and parties · 2014–2016 · Starter set, release 1');
    expect(viewText({ ...view, range: null, releases: [] })).toBe(
      'All countries and parties · Starter set',
    );
  });

  it('speaks of no party that took part where none is recorded', () => {
    const { id, slug, name } = NO_PARTY;
    const none = { ...view, parties: [{ id, slug, name, isState: false }] };
    expect(viewWords(none, 'attacks').whole).toBe('Attacks with no party recorded');
    expect(viewWords(none, 'killed').whole).toBe(
      'Killed in incidents with no party recorded, whoever died',
    );
  });

  it('names each thing that it is narrowed to', () => {
    const narrowed: View = {
      ...view,
      filters: { ...DEFAULT_FILTERS, violence: ['one_sided'], victims: 'civilian' },
      countries: [
        { code: 'IRQ', name: 'Iraq' },
        { code: 'SYR', name: 'Syria' },
      ],
      parties: [{ id: 7, slug: 'islamic-state', name: 'Islamic State', isState: false }],
    };
    expect(scopeText(narrowed)).toBe(
      'Iraq, Syria; Islamic State, in any role; one-sided violence; figures for civilians',
    );
    expect(datasetText(narrowed)).toBe('Starter set, release 1');
  });
});

describe('what a view is called', () => {
  const IRAQ = { code: 'IRQ', name: 'Iraq' };
  const USA = { code: 'USA', name: 'United States' };
  const group = (name: string, id = 1) => {
    return { asked: `g${id}`, id, slug: `g${id}`, name, isState: name.startsWith('Government') };
  };
  const IS = group('Islamic State');

  it.each([
    [{}, {}, 'People killed per year, 1989–2018'],
    [{ measure: 'attacks' }, {}, 'Attacks per year, 1989–2018'],
    [{ victims: 'civilian' }, {}, 'Civilians killed per year, 1989–2018'],
    // Attacks are not narrowed by whose figures are summed.
    [{ measure: 'attacks', victims: 'civilian' }, {}, 'Attacks per year, 1989–2018'],
    [
      { measure: 'wounded', interval: 'month', from: '2014-06', to: '2015', split: 'country' },
      { countries: [IRAQ, USA] },
      'People wounded in Iraq and the United States per month, by country, June 2014 – December 2015',
    ],
    [
      { violence: ['one_sided', 'non_state'] },
      { countries: [IRAQ] },
      'People killed in Iraq, one-sided and non-state violence only, per year, 1989–2018',
    ],
    [
      {},
      { parties: [IS] },
      'Killed in incidents with Islamic State, whoever died, per year, 1989–2018',
    ],
    [
      { victims: 'civilian' },
      { parties: [IS], countries: [IRAQ] },
      'Civilians killed in incidents with Islamic State, whoever killed them, in Iraq, per year, 1989–2018',
    ],
    [
      { measure: 'attacks' },
      { parties: [IS, group('Government of Iraq', 2)], countries: [IRAQ] },
      'Attacks in which Islamic State or the Government of Iraq took part in Iraq per year, 1989–2018',
    ],
    [
      {},
      { parties: ['a', 'b', 'c', 'd', 'e', 'f'].map(group) },
      'Killed in incidents with a, b, c or 3 others, whoever died, per year, 1989–2018',
    ],
    [
      { victims: 'civilian', role: 'perpetrator' },
      { parties: [IS], countries: [IRAQ] },
      'Civilians killed by Islamic State in Iraq per year, 1989–2018',
    ],
    [
      { role: 'perpetrator' },
      { parties: [IS] },
      'People killed in attacks by Islamic State per year, 1989–2018',
    ],
    [
      { measure: 'attacks', role: 'perpetrator' },
      { parties: [IS] },
      'Attacks by Islamic State per year, 1989–2018',
    ],
    [{ role: 'own' }, { parties: [IS] }, 'Islamic State fighters killed per year, 1989–2018'],
    [{ role: 'own' }, {}, 'Own dead of any party per year, 1989–2018'],
    [
      { role: 'perpetrator', victims: 'civilian' },
      {},
      'Civilians killed by any party per year, 1989–2018',
    ],
    [
      { role: 'own', measure: 'wounded' },
      { parties: [group('Government of Iraq')] },
      'Forces of the Government of Iraq wounded per year, 1989–2018',
    ],
    [
      { role: 'own' },
      { parties: [IS, group('Government of Iraq', 2)] },
      'Own dead of Islamic State or the Government of Iraq per year, 1989–2018',
    ],
    [{ dates: 'leave' }, {}, 'People killed, imprecise dates left out, per year, 1989–2018'],
    [
      { dates: 'spread' },
      { countries: [IRAQ] },
      'People killed in Iraq, imprecise dates spread evenly, per year, 1989–2018',
    ],
    [
      { split: 'party' },
      {},
      'Killed in incidents with each party, whoever died, per year, by party, 1989–2018',
    ],
  ] as const)('%j %j', (filters, facts, full) => {
    const { view: shown } = viewOf(
      { ...filters, violence: [...('violence' in filters ? filters.violence : [])] },
      {
        countries: [...('countries' in facts ? facts.countries : [])],
        parties: [...('parties' in facts ? facts.parties : [])],
      },
    );
    expect(viewWords(shown).full).toBe(full);
  });

  it('says who stood against whom where pairs are asked for, and who died in it is anyone’s dead', () => {
    const pair = {
      ...{ asked: 'islamic-state~civilians', key: 'islamic-state~civilians' },
      label: 'Islamic State against civilians',
      ...{ first: { id: 7, name: 'Islamic State' }, second: { id: -1, name: 'civilians' } },
    };
    const { view: shown } = viewOf({}, { pairs: [pair], countries: [IRAQ] });
    expect(viewWords(shown).full).toBe(
      'People killed in Iraq, where Islamic State stood against civilians, per year, 1989–2018',
    );
    expect(viewWords(viewOf({}, { pairs: [pair] }).view, 'attacks').counted).toBe(
      'Attacks, where Islamic State stood against civilians',
    );
    expect(scopeText(shown)).toBe('Iraq; where Islamic State stood against civilians');
  });

  it('heads lists of incidents with whose figures they show, never as a party’s own dead', () => {
    expect(figureHeads(viewOf({ victims: 'civilian' }).view).killed).toBe('Civilians killed');
    expect(figureHeads(viewOf().view).killed).toBe('Killed');
    const { view: own } = viewOf({ role: 'own' }, { parties: [IS] });
    expect(figureHeads(own)).toMatchObject({
      killed: 'Killed, whoever died',
      wounded: 'Wounded, whoever was wounded',
    });
  });

  it('says of the total of a split what the total is of', () => {
    const split = viewOf({ split: 'party' }).view;
    expect(viewWords(split).whole).toBe('People killed');
    expect(viewWords(split, 'attacks').whole).toBe('Attacks');
    const { view: ofOne } = viewOf({ split: 'party', role: 'own' }, { parties: [IS] });
    expect(viewWords(ofOne).whole).toBe('Islamic State fighters killed');
  });

  it('claims of no victim that a party killed them', () => {
    const { view: shown } = viewOf({ victims: 'civilian' }, { parties: [IS] });
    expect(viewWords(shown).counted).not.toMatch(/killed by/);
    expect(rankingWords(viewOf().view, 'killed', 'party').title).toBe(
      'Killed in incidents with each party, whoever died, by party',
    );
    expect(rankingWords(viewOf().view, 'killed', 'country').title).toBe(
      'People killed, by country',
    );
  });

  it('names files of incidents by what is listed', () => {
    const { view: shown } = viewOf(
      { role: 'perpetrator', violence: ['one_sided'] },
      { parties: [IS], countries: [IRAQ] },
    );
    expect(incidentsFileName(shown)).toBe(
      'ucdp-ged-incidents-attacks-by-islamic-state-in-iraq-one-sided-violence-only-1989-2018',
    );
    expect(incidentsTitle(shown)).toBe(
      'Incidents: attacks by Islamic State in Iraq, one-sided violence only, 1989–2018',
    );
  });

  it.each([
    [{}, [], 'people killed'],
    [{ victims: 'civilian' }, [IS], 'civilians killed'],
    [{ role: 'own' }, [IS], 'fighters killed'],
    [{ role: 'own' }, [{ ...group('Government of Iraq'), isState: true }], 'own dead'],
    [{ role: 'own' }, [], 'own dead'],
  ] as const)('says of whom the numbers of %j are', (filters, parties, many) => {
    expect(viewUnit(viewOf(filters, { parties: [...parties] }).view, 'killed').many).toBe(many);
  });

  it('names files in plain letters, and not too long', () => {
    const { view: shown } = viewOf({}, { countries: [{ code: 'CIV', name: 'Côte d’Ivoire' }] });
    expect(viewFileName(shown)).toBe('ucdp-ged-people-killed-in-cote-divoire-per-year-1989-2018');
    const { view: many } = viewOf(
      {},
      { parties: [group('x'.repeat(60)), group('y'.repeat(60), 2)] },
    );
    expect(viewFileName(many)).toMatch(/^ucdp-ged-killed-in-incidents-with-x{60}-or$/);
  });
});
