import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actInWords, detailsInWords } from '@/desk/audit/words';

test('a change is told field by field, and why', () => {
  const details = {
    changeNumber: 2,
    before: { kind: 'armed_group', country: null },
    after: { kind: 'state_force', country: 'IRQ' },
    note: 'As its own site says',
    versions: { 'iraq-2014': 3 },
  };
  expect(actInWords('actor.change')).toBe('Changed a party');
  expect(detailsInWords('actor.change', details)).toBe(
    'kind from armed group to state force; country from nothing to “IRQ”; because “As its own site says”; ' +
      'change 2 of it; new versions: iraq-2014 3',
  );
});

test('the columns of a file are told by what they are', () => {
  const mapping = {
    layout: 'columns',
    fields: ['dateStart', null, 'country'],
    dateOrder: 'dmy',
    fallbacks: { sourcePublisher: 'Reuters' },
    kinds: { 'the army': 'state_force' },
  };
  expect(detailsInWords('upload.read', { mapping })).toBe(
    'column 1 as date, or start date, column 3 as country (name or code); dates with the day first; ' +
      'source publisher “Reuters”; 1 new party given a kind',
  );
  expect(detailsInWords('upload.read', { mapping: { layout: 'ucdp-ged' } })).toBe(
    'UCDP GED’s layout',
  );
});

test('what an earlier version wrote down is told too, and an act that is no longer known by its name', () => {
  expect(detailsInWords('draft.save', { saved: 3, byHand: true })).toBe('save 3; by hand yes');
  expect(actInWords('draft.stamp')).toBe('draft.stamp');
  expect(detailsInWords('draft.stamp', { ink: 'blue' })).toBe('ink “blue”');
});

test('no JSON shows, whatever was written down', () => {
  const plain = fc.stringMatching(/^[a-z ]*$/);
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(plain, fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(plain, tie('value'), { maxKeys: 3 }),
    ),
  }));
  const names = fc.constantFrom(
    'before',
    'after',
    'note',
    'mapping',
    'versions',
    'fileName',
    'other',
  );
  const acts = fc.constantFrom(
    'actor.change',
    'upload.read',
    'release.import',
    'draft.publish',
    'gone',
  );
  fc.assert(
    fc.property(acts, fc.dictionary(names, value), (act, details) => {
      expect(detailsInWords(act, details)).not.toMatch(/[{}[\]]|undefined|object/);
    }),
  );
});
