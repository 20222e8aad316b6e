import { expect, it } from 'vitest';
import { nothingText, totalsNote } from '@/lib/format/coverage';
import { listHeading } from '@/site/incidents/list';

const span = { from: '2014-01-01', to: '2016-12-31', countries: ['IRQ'] };
const view = {
  range: { from: '2014-01-01', to: '2016-12-31' },
  countries: [{ code: 'IRQ', name: 'Iraq' }],
  places: [],
  coverage: [span],
};
const later = { ...view, range: { from: '2017-01-01', to: '2017-12-31' } };
const partly = { ...view, range: { from: '2016-01-01', to: '2017-12-31' } };
const selection = { ...view, coverage: [] };

it('heads a list of incidents with no zero where the dataset does not cover them', () => {
  expect(listHeading(view, 3, true)).toBe('3 attacks');
  expect(listHeading(partly, 1, true)).toBe('1 attack');
  expect(listHeading(view, 3, false)).toBe('3 attacks listed');
  expect(listHeading(view, 0, true)).toBe('0 attacks');
  expect(listHeading(later, 0, true)).toBe('Not covered by the dataset');
  expect(listHeading(partly, 0, true)).toBe('No incidents recorded');
  expect(listHeading(selection, 0, true)).toBe('No incidents recorded');
  // As of a time before the ledger recorded what is covered, as then.
  expect(listHeading({ ...later, coverage: null }, 0, true)).toBe('0 attacks');
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
