import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedAsGiven, parseFilters, toComeText, unknownParameters } from '@/lib/filters/parse';
import { searchParamsOf } from '@/lib/filters/query';
import { serialiseFilters } from '@/lib/filters/serialise';
import { DEFAULT_FILTERS, MAX_LISTED } from '@/lib/filters/view';
import { anyFilters, anyParams } from './arbitraries';

const parse = (query: string) => parseFilters(new URLSearchParams(query));

describe('the round trip of filters', () => {
  it('gives back every filters that were serialised, without an issue', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(parse(serialiseFilters(filters))).toEqual({ filters, issues: [] });
      }),
    );
  });

  it('settles after one pass whatever was typed', () => {
    fc.assert(
      fc.property(anyParams, (params) => {
        const canonical = serialiseFilters(parseFilters(params).filters);
        const again = parse(canonical);
        expect(again.issues).toEqual([]);
        expect(serialiseFilters(again.filters)).toBe(canonical);
      }),
    );
  });

  it('writes nothing for the defaults and sorts lists', () => {
    expect(serialiseFilters(DEFAULT_FILTERS)).toBe('');
    expect(
      serialiseFilters({ ...DEFAULT_FILTERS, countries: ['SYR', 'IRQ', 'SYR'], from: '2014' }),
    ).toBe('from=2014&country=IRQ,SYR');
  });
});

describe('parseFilters', () => {
  it('takes no notice of what a form sends unfilled', () => {
    expect(parse('from=&to=&country=&measure=&asOf=+')).toEqual({
      filters: DEFAULT_FILTERS,
      issues: [],
    });
  });

  it('takes a list with commas and as repeated checkboxes alike', () => {
    const { filters, issues } = parse('country=SYR&country=irq,LBN');
    expect(filters.countries).toEqual(['IRQ', 'LBN', 'SYR']);
    expect(issues).toEqual([]);
  });

  it.each([
    ['from', '2014-02-30', /real date/],
    ['from', '2014-13', /real date/],
    ['from', '2014-00-10', /real date/],
    ['to', '1899', /1900 to 2100/],
    ['to', '2101-01', /1900 to 2100/],
    ['to', 'yesterday', /not a date/],
    ['from', '2014-02-30', /the first day that the dataset covers or has an incident on was used/],
    ['to', '2014-13', /the last day that the dataset covers/],
    ['interval', 'week', /year was used/],
    ['measure', 'Killed', /killed was used/],
    ['split', 'actor', /none was used/],
    ['victims', 'elderly', /all was used/],
    ['violence', 'war', /left out/],
    ['country', 'Iraq', /left out/],
    ['party', "'; drop table", /left out/],
    ['dataset', '../ledger', /the first was used/],
    ['asOf', '2024-05-15T12:00:00', /current version/],
    ['asOf', '2024-02-30', /current version/],
    ['asOf', '2024-05-15T25:00:00Z', /current version/],
  ])('names a bad %s (%s) and uses the default', (parameter, value, message) => {
    const { filters, issues } = parseFilters(new URLSearchParams([[parameter, value]]));
    expect(filters).toEqual(DEFAULT_FILTERS);
    expect(issues).toMatchObject([{ parameter, value, message: expect.stringMatching(message) }]);
  });

  it('turns a reversed range round and says so', () => {
    const { filters, issues } = parse('from=2016-03&to=2014');
    expect([filters.from, filters.to]).toEqual(['2014', '2016-03']);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.message).toContain('changed to 2014 to 2016-03');
  });

  it('takes a range within one year as it is', () => {
    expect(parse('from=2014-06&to=2014').issues).toEqual([]);
  });

  it('uses the first of a value given twice, and says so', () => {
    const { filters, issues } = parse('measure=attacks&measure=wounded');
    expect(filters.measure).toBe('attacks');
    expect(issues[0]).toMatchObject({ parameter: 'measure', value: 'wounded' });
  });

  it('counts a repeated country once, and says so', () => {
    const { filters, issues } = parse('country=IRQ,SYR,irq');
    expect(filters.countries).toEqual(['IRQ', 'SYR']);
    expect(issues[0]?.message).toContain('IRQ more than once');
  });

  it('leaves out what goes beyond the longest list, naming each', () => {
    const groups = Array.from({ length: MAX_LISTED + 2 }, (_, i) => `g${i}`);
    const { filters, issues } = parse(`group=${groups.join(',')}`);
    expect(filters.parties).toHaveLength(MAX_LISTED);
    expect(issues.map((issue) => issue.value)).toEqual(['g30', 'g31']);
  });

  it('refuses a value of thousands of characters and shows only its beginning', () => {
    const { filters, issues } = parse(`from=${'9'.repeat(5000)}`);
    expect(filters.from).toBeNull();
    expect(issues[0]?.message).toContain('too long');
    expect(issues[0]?.value.length).toBeLessThan(100);
  });

  it('names the first twenty faults of many, and that there are more', () => {
    const { issues } = parse(`country=${Array.from({ length: 300 }, (_, i) => `x${i}`).join(',')}`);
    expect(issues).toHaveLength(21);
    expect(issues.at(-1)?.message).toContain('more problems');
  });

  it('reads an instant in any zone and a day as its end in UTC', () => {
    expect(parse('asOf=2024-05-15T12:00:00%2B02:00').filters.asOf).toBe('2024-05-15T10:00:00.000Z');
    expect(parse('asOf=2024-05-15T12:00:00+02:00')).toMatchObject({
      filters: { asOf: '2024-05-15T10:00:00.000Z' },
      issues: [],
    });
    expect(parse('asOf=2024-05-15T12:00+05:30').filters.asOf).toBe('2024-05-15T06:30:00.000Z');
    expect(parse('asOf=2024-05-15').filters.asOf).toBe('2024-05-15T23:59:59.999Z');
  });
});

describe('links from when parties were groups alone', () => {
  it('are read as what they became', () => {
    expect(parse('group=boko-haram,islamic-state&split=group')).toEqual(
      parse('party=boko-haram,islamic-state&split=party'),
    );
    const { filters, issues } = parse('group=islamic-state&party=boko-haram&split=group');
    expect(issues).toEqual([]);
    expect(serialiseFilters(filters)).toBe('split=party&party=boko-haram,islamic-state');
  });

  it('are told of by the name that they give', () => {
    const params = new URLSearchParams({ group: 'A!' });
    expect(namedAsGiven(parseFilters(params).issues, params)).toMatchObject([
      { parameter: 'group', value: 'A!' },
    ]);
    const both = new URLSearchParams({ group: 'A!', party: 'islamic-state' });
    expect(namedAsGiven(parseFilters(both).issues, both)).toMatchObject([{ parameter: 'party' }]);
  });
});

describe('unknownParameters', () => {
  it('names a misspelt parameter', () => {
    const issues = unknownParameters(new URLSearchParams('contry=IRQ&from=2014'), ['from']);
    expect(issues).toEqual([
      {
        parameter: 'contry',
        value: 'IRQ',
        fault: 'There is no parameter contry.',
        message: 'There is no parameter contry; it was not used.',
      },
    ]);
  });
});

describe('what advertisers add to a link', () => {
  it.each(['fbclid', 'gclid', 'msclkid', 'utm_source', 'utm_campaign', 'UTM_MEDIUM'])(
    'is dropped without a word: %s',
    (name) => {
      const params = new URLSearchParams({ [name]: 'x', contry: 'IRQ' });
      expect(unknownParameters(params, []).map(({ parameter }) => parameter)).toEqual(['contry']);
    },
  );
});

describe('searchParamsOf', () => {
  it('keeps repeated values and leaves out what is undefined', () => {
    const params = searchParamsOf({ country: ['IRQ', 'SYR'], from: '2014', to: undefined });
    expect(params.toString()).toBe('country=IRQ&country=SYR&from=2014');
  });
});

describe('an instant that has not come', () => {
  it.each([
    ['2026-11-27', '2026-11-27 means the end of that day in UTC, which is in the future'],
    ['2026-11-27T18:00:00Z', '2026-11-27T18:00:00.000Z is in the future'],
  ])('is named as it was given: %s', (given, said) => {
    const { asOf } = parse(`asOf=${given}`).filters;
    expect(asOf && toComeText(asOf)).toBe(said);
  });
});
