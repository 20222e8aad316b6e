import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUALIFIERS } from '@/lib/domain/enums';
import { estimateText, shownText } from '@/lib/format/figures';

const exact = { low: 5, best: 5, high: 5, qualifier: 'exact' } as const;

describe('estimateText', () => {
  it.each([
    [exact, '5'],
    [{ low: 1200, best: 1500, high: 2000, qualifier: 'between' }, '1,500 (1,200–2,000)'],
    [{ low: 3, best: null, high: 9, qualifier: 'between' }, '3–9'],
    [{ low: null, best: 12, high: 15, qualifier: 'between' }, '12 (up to 15)'],
    [{ low: 10, best: 12, high: null, qualifier: 'between' }, '12 (from 10)'],
    [{ low: null, best: 12, high: 12, qualifier: 'between' }, '12 (lowest not known)'],
    [{ low: 28, best: null, high: null, qualifier: 'at_least' }, 'at least 28'],
    [{ low: 28, best: 28, high: null, qualifier: 'at_least' }, 'at least 28'],
    [{ low: 28, best: null, high: 40, qualifier: 'at_least' }, 'at least 28 and at most 40'],
    [{ low: null, best: 300, high: null, qualifier: 'about' }, 'about 300'],
    [{ low: 250, best: 300, high: 350, qualifier: 'about' }, 'about 300 (250–350)'],
    [{ low: null, best: null, high: 12, qualifier: 'up_to' }, 'up to 12'],
    [{ low: 0, best: 0, high: 4, qualifier: 'exact' }, '0 (0–4)'],
    [{ low: 35, best: 228, high: 35, qualifier: 'between' }, '228 (low 35, high 35)'],
    [{ low: null, best: null, high: null, qualifier: 'unknown' }, 'unknown'],
  ] as const)('writes %j as %s', (estimate, text) => {
    expect(estimateText(estimate)).toBe(text);
  });

  it('says unknown where nothing is stated, and a number everywhere else', () => {
    const bound = fc.option(fc.nat({ max: 9999 }));
    fc.assert(
      fc.property(
        bound,
        bound,
        bound,
        fc.constantFrom(...QUALIFIERS),
        (low, best, high, qualifier) => {
          const text = estimateText({ low, best, high, qualifier });
          const nothing = low === null && best === null && high === null;
          expect(text === 'unknown').toBe(nothing);
          expect(/\d/.test(text)).toBe(!nothing);
        },
      ),
    );
  });
});

describe('shownText', () => {
  const derived = { qualifier: 'at_least', isDerived: true } as const;

  it.each([
    [{ low: 2, best: 2, high: 2, ...derived }, 'at least 2, sum of parts'],
    [{ low: 1, best: 1200, high: 4000, ...derived }, 'at least 1 (best 1,200), sum of parts'],
    [{ low: 2, best: 2, high: null, qualifier: 'at_least' }, 'at least 2'],
  ] as const)('writes %j as %s', (estimate, text) => {
    expect(shownText(estimate)).toBe(text);
  });
});
