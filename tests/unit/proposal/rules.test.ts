import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPOSAL_RULES, QUALIFIERS } from '@/lib/domain/enums';
import { independentSources, isCorroborated, isReprint, originOf } from '@/lib/proposal/origins';
import { propose, type WeighedClaim } from '@/lib/proposal/rules';

function claim(best: number | null, more: Partial<WeighedClaim> = {}): WeighedClaim {
  const qualifier = best === null ? 'unknown' : 'exact';
  const numbers = { low: best, best, high: best, qualifier } as const;
  const of = { origin: 'a', document: 0, isReprint: false, publishedOn: null, position: 0 };
  return { ...numbers, ...of, official: false, ...more };
}

describe('latest official', () => {
  test('takes the newest official figure, as it is stated', () => {
    const claims = [
      claim(359, { official: true, publishedOn: '2019-04-24' }),
      claim(253, {
        official: true,
        publishedOn: '2019-04-25',
        qualifier: 'about',
        low: null,
        high: null,
      }),
      claim(400, { publishedOn: '2019-04-26' }),
    ];
    expect(propose('latest_official', claims)).toEqual({
      low: null,
      best: 253,
      high: null,
      qualifier: 'about',
    });
  });

  test('passes over an official statement without a number', () => {
    const first = claim(4, { official: true, publishedOn: '2024-05-13' });
    expect(
      propose('latest_official', [
        first,
        claim(null, { official: true, publishedOn: '2024-05-14' }),
      ])?.best,
    ).toBe(4);
  });

  test('takes what is known to the month or year to be older than each day in it', () => {
    const numbers = ['2024-05-01', '2024-05', '2024'].map((publishedOn, position) =>
      claim(position, { official: true, publishedOn, position }),
    );
    expect(propose('latest_official', numbers)?.best).toBe(0);
    expect(propose('latest_official', numbers.slice(1))?.best).toBe(1);
  });

  test('of one day, takes the later in the record', () => {
    const day = { official: true, publishedOn: '2024-05-14' };
    const claims = [claim(5, { ...day, position: 1 }), claim(1, { ...day, position: 0 })];
    expect(propose('latest_official', claims)?.best).toBe(5);
  });

  test('gives nothing where no claim is official', () => {
    expect(propose('latest_official', [claim(5)])).toBeNull();
  });
});

describe('widest range', () => {
  test('spans all claims, with the median best', () => {
    const claims = [
      claim(10, { origin: 'a' }),
      claim(12, { origin: 'b' }),
      claim(30, { origin: 'c', low: 20, high: 40, qualifier: 'between' }),
    ];
    expect(propose('widest_range', claims)).toEqual({
      low: 10,
      best: 12,
      high: 40,
      qualifier: 'between',
    });
  });

  test('stays open-ended where the highest is an "at least"', () => {
    const atLeast = claim(28, { origin: 'b', high: null, qualifier: 'at_least' });
    expect(propose('widest_range', [claim(20, { origin: 'a' }), atLeast])).toEqual({
      low: 20,
      best: 24,
      high: null,
      qualifier: 'at_least',
    });
  });

  test('counts an agency’s reprints once, as the newest of them says', () => {
    const afp = { origin: 'afp', isReprint: true };
    const claims = [
      claim(2, { ...afp, document: 0, position: 0 }),
      claim(90, { ...afp, document: 1, position: 1 }),
      claim(14, { ...afp, document: 2, position: 2 }),
      claim(40, { origin: 'reuters', document: 3 }),
      claim(30, { origin: 'ap', document: 4 }),
    ];
    const expected = { low: 14, best: 30, high: 40, qualifier: 'between' };
    expect(propose('widest_range', claims)).toEqual(expected);
    const first = claim(2, { ...afp, document: 0, publishedOn: '2024-05-16' });
    expect(propose('widest_range', [...claims.slice(1), first])).toMatchObject({
      low: 2,
      high: 40,
    });
  });

  test('spans all that one document says, and all that an agency’s own reports say', () => {
    const reprint = { origin: 'afp', document: 1, isReprint: true };
    const said = [claim(20, { ...reprint, position: 0 }), claim(28, { ...reprint, position: 1 })];
    expect(propose('widest_range', said)).toMatchObject({ low: 20, best: 28, high: 28 });
    const own = claim(12, { origin: 'afp', document: 0, publishedOn: '2024-05-13' });
    const later = claim(15, { origin: 'afp', document: 2, publishedOn: '2024-05-14' });
    expect(propose('widest_range', [...said, own, later])).toMatchObject({
      low: 12,
      best: 15,
      high: 15,
    });
  });
});

describe('median', () => {
  test('counts an origin once, by its newest figure', () => {
    const claims = [
      claim(1, { origin: 'afp', publishedOn: '2020-01-01' }),
      claim(9, { origin: 'afp', publishedOn: '2020-01-02' }),
      claim(3, { origin: 'reuters' }),
      claim(5, { origin: 'ap' }),
    ];
    expect(propose('median', claims)).toEqual({ low: 5, best: 5, high: 5, qualifier: 'exact' });
  });
});

describe('highest corroborated', () => {
  test('is the highest figure that two origins reach', () => {
    const claims = [
      claim(40, { origin: 'a' }),
      claim(31, { origin: 'b' }),
      claim(20, { origin: 'c' }),
    ];
    expect(propose('highest_corroborated', claims)).toEqual({
      low: 31,
      best: 31,
      high: 40,
      qualifier: 'between',
    });
  });

  test('needs two origins, not two reprints', () => {
    expect(propose('highest_corroborated', [claim(40), claim(31)])).toBeNull();
  });
});

describe('what no source says exactly', () => {
  const atLeast = (low: number, origin: string) =>
    claim(null, { low, origin, qualifier: 'at_least' });
  const about = (best: number) => claim(null, { best, qualifier: 'about' });

  test('is not made exact of an “at least”', () => {
    for (const rule of ['widest_range', 'median'] as const) {
      expect(propose(rule, [atLeast(28, 'a')])).toMatchObject({
        high: null,
        qualifier: 'at_least',
      });
    }
    const both = [atLeast(28, 'a'), atLeast(28, 'b')];
    expect(propose('highest_corroborated', both)).toMatchObject({
      low: 28,
      high: null,
      qualifier: 'at_least',
    });
  });

  const range = (low: number, high: number, origin = 'a') =>
    claim(null, { low, high, origin, qualifier: 'between' });
  const upTo = (high: number) => claim(null, { high, qualifier: 'up_to' });

  test('is not made the best of a range', () => {
    const expected = { low: 17, best: null, high: 20, qualifier: 'between' };
    for (const rule of ['widest_range', 'median'] as const)
      expect(propose(rule, [range(17, 20)])).toEqual(expected);
    expect(propose('highest_corroborated', [range(17, 20), range(17, 20, 'b')])).toEqual(expected);
    expect(propose('widest_range', [range(17, 20), claim(12, { origin: 'b' })])).toEqual({
      low: 12,
      best: 12,
      high: 20,
      qualifier: 'between',
    });
    expect(propose('median', [range(17, 20), claim(12, { origin: 'b' })])).toMatchObject({
      low: 14,
      best: null,
      high: 16,
    });
  });

  test('is not made a best or a 0 of an “up to”', () => {
    const expected = { low: null, best: null, high: 20, qualifier: 'up_to' };
    for (const rule of ['widest_range', 'median'] as const)
      expect(propose(rule, [upTo(20)])).toEqual(expected);
    expect(propose('highest_corroborated', [upTo(20), claim(12, { origin: 'b' })])).toBeNull();
  });

  test('has an end where most sources name one', () => {
    const claims = [claim(5, { origin: 'a' }), claim(5, { origin: 'b' }), atLeast(9, 'c')];
    expect(propose('median', claims)).toEqual({ low: 5, best: 5, high: 5, qualifier: 'exact' });
  });

  test('is not made exact of an “about”, nor of a number between two', () => {
    const expected = { low: null, high: null, qualifier: 'about' };
    expect(propose('widest_range', [about(300)])).toEqual({ ...expected, best: 300 });
    const between = [claim(10, { origin: 'a' }), claim(12, { origin: 'b' })];
    expect(propose('median', between)).toEqual({ ...expected, best: 11 });
  });
});

const anyClaim: fc.Arbitrary<WeighedClaim> = fc
  .record({
    numbers: fc
      .array(fc.nat(1000), { minLength: 3, maxLength: 3 })
      .map((n) => n.sort((a, b) => a - b)),
    origin: fc.constantFrom('a', 'b', 'c'),
    document: fc.nat(4),
    isReprint: fc.boolean(),
    official: fc.boolean(),
    position: fc.nat(20),
    qualifier: fc.constantFrom(...QUALIFIERS.filter((q) => q !== 'unknown')),
    saysBest: fc.boolean(),
  })
  .map(({ numbers: [low = 0, best = 0, high = 0], saysBest, ...rest }) => ({
    ...rest,
    low,
    best: saysBest || rest.qualifier === 'exact' || rest.qualifier === 'about' ? best : null,
    high,
    publishedOn: null,
  }));

test('every rule keeps within what the claims say, and keeps its bounds in order', () => {
  fc.assert(
    fc.property(
      fc.array(anyClaim, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...PROPOSAL_RULES),
      (claims, rule) => {
        const proposed = propose(rule, claims);
        if (proposed === null) return;
        const { low, best, high } = proposed;
        const least = Math.min(...claims.map((c) => c.low ?? 0));
        const most = Math.max(...claims.map((c) => c.high ?? 0));
        expect(low ?? least).toBeGreaterThanOrEqual(least);
        expect(high ?? most).toBeLessThanOrEqual(most);
        expect(low ?? 0).toBeLessThanOrEqual(best ?? high ?? most);
        expect(best ?? low ?? 0).toBeLessThanOrEqual(high ?? most);
        const says = claims.some((c) => c.best !== null || c.qualifier === 'at_least');
        if (!says && low !== null && low !== high) expect(best).toBeNull();
      },
    ),
  );
});

test('the order of the claims does not matter but for ties in time', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyClaim, { selector: (c) => c.position }),
      fc.constantFrom(...PROPOSAL_RULES),
      (claims, rule) => {
        expect(propose(rule, [...claims].reverse())).toEqual(propose(rule, claims));
      },
    ),
  );
});

describe('origins', () => {
  test('a reprint goes back to its agency, whatever the case', () => {
    expect(originOf({ publisher: 'The Paper', agency: 'AFP ' }, 0)).toBe(
      originOf({ publisher: 'afp', agency: null }, 1),
    );
  });

  test('a publisher that is known to republish another counts as it', () => {
    const republishes = new Map([['the paper', 'reuters']]);
    expect(originOf({ publisher: 'The Paper', agency: null }, 0, republishes)).toBe('reuters');
  });

  test('a document is a reprint if it names another as its agency, or its publisher carries another’s reports', () => {
    const republishes = new Map([['the paper', 'reuters']]);
    expect(isReprint({ publisher: 'The Paper', agency: 'AFP' })).toBe(true);
    expect(isReprint({ publisher: null, agency: 'AFP' })).toBe(true);
    expect(isReprint({ publisher: 'AFP', agency: 'afp ' })).toBe(false);
    expect(isReprint({ publisher: 'The Paper', agency: null })).toBe(false);
    expect(isReprint({ publisher: 'THE PAPER', agency: null }, republishes)).toBe(true);
    expect(isReprint({ publisher: null, agency: null }, republishes)).toBe(false);
  });

  test('two origins corroborate, two reprints of one do not', () => {
    const reprints = [
      { publisher: 'The Paper', agency: 'AFP' },
      { publisher: 'Another', agency: 'afp ' },
    ];
    expect(independentSources(reprints)).toBe(1);
    expect(independentSources([...reprints, { publisher: 'Reuters', agency: null }])).toBe(2);
    for (const one of [
      'Reuters\u200f',
      'Reu\u00adters',
      'REUTERS.',
      'Ｒeuters',
      ' Reuters\u00a0',
    ]) {
      const twice = [one, 'Reuters'].map((publisher) => ({ publisher, agency: null }));
      expect(independentSources(twice), JSON.stringify(one)).toBe(1);
    }
    const unnamed = { publisher: null, agency: null };
    expect(independentSources([unnamed, unnamed])).toBe(1);
    expect(independentSources([unnamed, { publisher: 'Reuters', agency: null }])).toBe(1);
    expect(independentSources([])).toBe(0);
    expect([0, 1, 2, 3].map(isCorroborated)).toEqual([false, false, true, true]);
  });
});
