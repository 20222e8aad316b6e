import { describe, expect, it } from 'vitest';
import { DEFAULT_FILTERS, type View } from '@/lib/filters/view';
import { datasetText, scopeText, viewText } from '@/lib/format/view';

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
  },
  release: '1',
  version: 1,
  recordedAt: '2026-11-23T14:02:09.120Z',
  isCurrent: true,
  span: { first: '2004-11-16', last: '2019-03-20' },
  range: { from: '2014-01-01', to: '2016-12-31' },
  countries: [],
  groups: [],
};

describe('a view in words', () => {
  it('says what is in it where nothing is narrowed', () => {
    expect(viewText(view)).toBe('All countries and groups · 2014–2016 · Starter set, release 1');
    expect(viewText({ ...view, range: null, release: null })).toBe(
      'All countries and groups · Starter set',
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
      groups: [{ id: 7, slug: 'islamic-state', name: 'Islamic State' }],
    };
    expect(scopeText(narrowed)).toBe(
      'Iraq, Syria; Islamic State; one-sided violence; figures for civilians',
    );
    expect(datasetText(narrowed)).toBe('Starter set, release 1');
  });
});
