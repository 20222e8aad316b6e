import { expect, it } from 'vitest';
import { DEFAULT_LIST } from '@/lib/filters/incident-list';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { nothingText, totalsNote } from '@/lib/format/coverage';
import { listHeading } from '@/site/incidents/list';

const span = { from: '2014-01-01', to: '2016-12-31', countries: ['IRQ'] };
const view = {
  range: { from: '2014-01-01', to: '2016-12-31' },
  countries: [{ code: 'IRQ', name: 'Iraq' }],
  places: [],
  coverage: [span],
  filters: DEFAULT_FILTERS,
};
const later = { ...view, range: { from: '2017-01-01', to: '2017-12-31' } };
const partly = { ...view, range: { from: '2016-01-01', to: '2017-12-31' } };
const selection = { ...view, coverage: [] };

it('heads a list of incidents with no zero where the dataset does not cover them', () => {
  const headed = (of: Parameters<typeof listHeading>[0], total: number, list = {}) =>
    listHeading(of, { ...DEFAULT_LIST, ...list }, total);
  const spread = { ...view, filters: { ...DEFAULT_FILTERS, dates: 'spread' as const } };
  expect(headed(view, 3)).toBe('3 attacks');
  expect(headed(partly, 1)).toBe('1 attack');
  expect(headed(spread, 3)).toBe('3 attacks listed');
  expect(headed(view, 3, { places: 'touching' })).toBe('3 attacks listed');
  expect(headed(view, 0)).toBe('0 attacks');
  expect(headed(view, 0, { q: 'market' })).toBe('No incidents found');
  expect(headed(later, 0)).toBe('Not covered by the dataset');
  expect(headed(partly, 0)).toBe('No incidents recorded');
  expect(headed(selection, 0)).toBe('No incidents recorded');
  // As of a time before the ledger recorded what is covered, as then.
  expect(headed({ ...later, coverage: null }, 0)).toBe('0 attacks');
});

it('says of nothing recorded that it is a zero only where all of it is covered', () => {
  expect(nothingText('yes')).toContain('a known zero');
  for (const other of ['part', null] as const) {
    expect(nothingText(other)).toContain('does not mean that nothing happened');
  }
});

it('says of totals that they are of a part of what happened', () => {
  expect(totalsNote(view)).toBeNull();
  expect(totalsNote(partly)).toBe(
    'These figures are covered in part. The dataset covers: Iraq, 2014–2016.',
  );
  expect(totalsNote(selection)).toBeNull();
  expect(totalsNote({ ...partly, coverage: null })).toBeNull();
});
