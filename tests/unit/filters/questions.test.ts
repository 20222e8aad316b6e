import { describe, expect, it } from 'vitest';
import { lastMonths } from '@/lib/coverage/last-months';
import { parseChanges } from '@/lib/filters/changes';
import { parseCompare } from '@/lib/filters/compare';
import { parseFilters } from '@/lib/filters/parse';
import { viewQuestions } from '@/lib/filters/questions';
import { parseTable } from '@/lib/filters/table';
import { view as viewOf } from './view';

const IRAQ = { code: 'IRQ', name: 'Iraq' };
const NINEVEH = { key: 'IRQ.nineveh', name: 'Nineveh', country: IRAQ };
const COVERAGE = [
  { from: '1989-01-01', to: '2018-12-31', countries: ['IRQ'] },
  { from: '2014-01-01', to: '2021-12-31', countries: ['UKR'] },
];
const BESIDE = { hasOthers: true, pairsId: 'pairs' };

const iraq = (filters = {}) =>
  viewOf({ countries: ['IRQ'], ...filters }, { countries: [IRAQ], coverage: COVERAGE }).view;
const texts = (...asked: Parameters<typeof viewQuestions>) =>
  viewQuestions(...asked).map(({ text }) => text);

describe('the questions of a view', () => {
  it('are ten, each at an address that is read without a word of complaint and keeps the place', () => {
    const questions = viewQuestions(iraq({ split: 'party', chart: 'panels', role: 'own' }), BESIDE);
    expect(questions).toHaveLength(10);
    for (const { text, href } of questions) {
      if (href === '#pairs') continue;
      const { pathname, searchParams } = new URL(href, 'http://ledger.example');
      const issues =
        pathname === '/compare'
          ? parseCompare(searchParams).issues
          : pathname === '/changes'
            ? parseChanges(searchParams).issues
            : [...parseFilters(searchParams).issues, ...parseTable(searchParams).issues];
      expect([text, issues]).toEqual([text, []]);
      expect(searchParams.get('country')).toBe('IRQ');
      expect(searchParams.get('role')).toBe(pathname === '/table' ? 'perpetrator' : null);
    }
  });

  it('leave out what a view can’t answer', () => {
    const rate = 'How many people were killed per 100,000 inhabitants?';
    expect(texts(iraq(), { ...BESIDE, hasOthers: false })).not.toContain(
      'How does another dataset count the same months?',
    );
    expect(texts(iraq(), { ...BESIDE, pairsId: null })).not.toContain(
      'Who fights whom, and who died?',
    );
    const province = viewOf({ places: [NINEVEH.key] }, { places: [NINEVEH], coverage: COVERAGE });
    expect(texts(province.view, BESIDE)).not.toContain(rate);
    const selection = viewOf({}, { coverage: [] }).view;
    expect(texts(selection, BESIDE)).toEqual([
      'Which parties killed the most civilians each year?',
      'In which provinces did they kill them?',
      'Who fights whom, and who died?',
      'How does another dataset count the same months?',
      'What did the last release change?',
    ]);
  });
});

describe('the last months of data', () => {
  it('are those of the countries in view, not of the dataset', () => {
    expect(lastMonths(iraq(), 12)).toEqual({ from: '2018-01', to: '2018-12' });
    const all = viewOf({}, { coverage: COVERAGE }).view;
    expect(lastMonths(all, 12)).toEqual({ from: '2021-01', to: '2021-12' });
    expect(lastMonths(all, 60)).toEqual({ from: '2017-01', to: '2021-12' });
  });

  it('are those of the incidents in a selection, and none where there is nothing', () => {
    const span = { first: '2004-11-16', last: '2024-05-13' };
    const selection = viewOf({}, { coverage: [], span }).view;
    expect(lastMonths(selection, 12)).toEqual({ from: '2023-06', to: '2024-05' });
    expect(lastMonths(viewOf({}, { coverage: [], span: null }).view, 12)).toBeNull();
  });
});
