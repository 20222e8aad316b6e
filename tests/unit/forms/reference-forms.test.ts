import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  ACTOR_CHANGE,
  ACTOR_FILTERS,
  asOfText,
  NEW_STRENGTH,
  NEW_SUCCESSION,
  readStrength,
} from '@/desk/actors/form';
import { NEW_ANNOTATION, readAnnotation } from '@/desk/annotations/form';
import { groupRemark, successionText } from '@/lib/format/statements';
import { changedFields, staleText } from '@/lib/forms/corrections';
import { namelessSource, SOURCE_FIELDS, sourceFields, sourceOf } from '@/lib/forms/fields';

const messages = (result: { error?: z.ZodError | undefined }) =>
  result.error?.issues.map(({ message }) => message) ?? [];

describe('what changed between two states', () => {
  test('is every field that differs, with both values, and nothing else', () => {
    const state = fc.record({ name: fc.string(), country: fc.option(fc.string()), n: fc.nat() });
    fc.assert(
      fc.property(state, state, (before, after) => {
        const change = changedFields(before, after);
        expect({ ...before, ...change?.after }).toEqual(after);
        expect({ ...after, ...change?.before }).toEqual(before);
        if (change === null) expect(before).toEqual(after);
      }),
    );
  });
});

describe('a stale save', () => {
  test('is told who changed what, before and after', () => {
    const text = staleText([
      {
        who: 'Ada',
        before: { name: 'Old', country: null },
        after: { name: 'New', country: 'IRQ' },
      },
      { who: 'Ben', after: { tookIn: 'other' } },
      { who: 'Cy' },
    ]);
    expect(text).toContain(
      'Ada: name is now “New”, and was “Old”; country is now “IRQ”, and was empty.',
    );
    expect(text).toContain('Ben: took in is now “other”, and was empty.');
    expect(text).toContain('Cy: withdrawn.');
    expect(text).toContain('your changes were not saved');
  });
});

describe('a source in a form', () => {
  const schema = z.object(SOURCE_FIELDS);

  test('comes back as it was entered', () => {
    const text = fc.option(
      fc.string({ minLength: 1, maxLength: 40 }).filter((t) => t === t.trim()),
    );
    const source = fc.record({
      publisher: text,
      agency: text,
      title: text,
      publishedOn: fc.option(fc.constantFrom('2024-05-15', '2024-05', '2024')),
      url: fc.option(fc.constantFrom('https://example.org/a?b=c', 'http://example.org/')),
      language: fc.option(fc.constantFrom('en', 'ar', 'pt-BR')),
      reference: text,
      original: text,
    });
    fc.assert(
      fc.property(source, (entered) => {
        const isBlank = Object.values(entered).every((value) => value === null);
        const read = sourceOf(schema.parse(sourceFields(entered)));
        expect(read).toEqual(isBlank ? null : entered);
      }),
    );
    expect(sourceOf(schema.parse(sourceFields(null)))).toBeNull();
  });

  test('has a date, a web address and a code of a language, or none', () => {
    const faults = (given: object) => messages(schema.safeParse(given));
    expect(faults({ source_published_on: '2024-13' })[0]).toContain('must be a day, a month');
    expect(faults({ source_published_on: '2024-02-30' })[0]).toContain('must be a day, a month');
    expect(faults({ source_url: 'javascript:alert(1)' })[0]).toContain('https://');
    expect(faults({ source_language: 'English' })[0]).toContain('a code');
    expect(namelessSource(sourceOf(schema.parse({ source_url: 'https://example.org' })))).toEqual([
      { field: 'source_publisher', message: expect.stringContaining('publisher or the title') },
    ]);
  });
});

const named = { source_title: 'A report' };

const TODAY = '2026-06-01';

describe('a strength estimate in a form', () => {
  const read = (given: object) =>
    readStrength(
      NEW_STRENGTH.parse({ actor: 'a', place: 'Iraq', as_of: '2024-01', ...named, ...given }),
      TODAY,
    );

  test('keeps how it is stated, and how exactly its date is known', () => {
    const between = { 'fighters.qualifier': 'between', 'fighters.low': '3,000' };
    expect(read({ ...between, 'fighters.high': '5000' }).read).toMatchObject({
      low: 3_000,
      best: null,
      high: 5_000,
      asOf: '2024-01-01',
      asOfPrecision: 'month',
    });
    for (const date of ['2024', '2024-01', '2024-01-31']) {
      const { read: one } = read({ ...between, 'fighters.high': '5000', as_of: date });
      expect(one && asOfText(one.asOf, one.asOfPrecision)).toBe(date);
    }
  });

  test('is refused where its figures run backwards, or no source is named', () => {
    const backwards = read({
      'fighters.qualifier': 'between',
      'fighters.low': '9',
      'fighters.high': '5',
    });
    expect(backwards.errors).toMatchObject([{ field: 'fighters.low' }]);
    const nameless = { 'fighters.qualifier': 'about', 'fighters.best': '9', source_title: '' };
    expect(read(nameless).errors).toMatchObject([{ field: 'source_publisher' }]);
    const toCome = { 'fighters.qualifier': 'about', 'fighters.best': '9', as_of: '2027' };
    expect(read(toCome).errors).toMatchObject([{ field: 'as_of' }]);
  });
});

describe('an annotation in a form', () => {
  const read = (given: object) =>
    readAnnotation(
      NEW_ANNOTATION.parse({ starts_on: '2014-06', label: 'L', text: 'T', ...named, ...given }),
      TODAY,
    );

  test('is of the days that its dates stand for, in words where none are given', () => {
    expect(read({}).read).toMatchObject({
      startsOn: '2014-06-01',
      endsOn: '2014-06-30',
      dateLabel: 'June 2014',
    });
    expect(read({ ends_on: '2015', date_label: 'for a while' }).read).toMatchObject({
      endsOn: '2015-12-31',
      dateLabel: 'for a while',
    });
    expect(read({ ends_on: '2014-05' }).errors).toMatchObject([{ field: 'ends_on' }]);
    expect(read({ starts_on: '2026-06-02' }).errors).toMatchObject([{ field: 'starts_on' }]);
    expect(read({ starts_on: '2026' }).errors).toBeNull();
  });

  test('is of a country that there is', () => {
    const given = { starts_on: '2014', label: 'L', text: 'T', country: 'XXX' };
    expect(messages(NEW_ANNOTATION.safeParse(given))).toEqual(['Choose a country from the list']);
    expect(
      messages(NEW_ANNOTATION.safeParse({ ...given, country: '', starts_on: '2014-13' }))[0],
    ).toContain('a year, a month or a day');
  });
});

describe('forms on actors', () => {
  test('ask for a reason and the number of the change', () => {
    const given = { actor: 'a', name: 'A', kind: 'armed_group', changeNumber: '3', note: 'Why.' };
    expect(ACTOR_CHANGE.parse(given)).toMatchObject({ changeNumber: 3, country: null });
    for (const left of [{ note: ' ' }, { changeNumber: '' }, { kind: 'gang' }, { name: '' }]) {
      expect(ACTOR_CHANGE.safeParse({ ...given, ...left }).success).toBe(false);
    }
    const succession = { actor: 'a', place: 'before', other: 'b', since: '2013-04-31' };
    expect(NEW_SUCCESSION.safeParse(succession).success).toBe(false);
  });

  test('list whatever an address says', () => {
    expect(ACTOR_FILTERS.parse({ kind: 'gang', page: '-1', q: ['a', 'b'] })).toEqual({
      q: '',
      kind: '',
      page: 1,
    });
  });
});

describe('a succession in words', () => {
  const told = {
    id: 1,
    predecessor: { slug: 'a', name: 'A' },
    successor: { slug: 'b', name: 'B' },
    since: '2013-04',
    note: 'Renamed',
    source: null,
  };

  test('says who followed whom, since when, and beside each what it was to the other', () => {
    expect(successionText(told)).toBe('A was followed by B (April 2013): Renamed');
    expect(groupRemark('a', [told], ['C', 'D'])).toBe('before B (2013-04); with C, D');
    expect(groupRemark('b', [told], [])).toBe('after A (2013-04)');
    expect(groupRemark('c', [told], [])).toBe('');
  });
});
