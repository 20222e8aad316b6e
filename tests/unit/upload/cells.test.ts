import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUALIFIERS } from '@/lib/domain/enums';
import type { Estimate } from '@/lib/domain/estimate';
import { Faults } from '@/lib/entry/faults';
import { readEstimate } from '@/lib/entry/read-estimate';
import { writtenEstimate } from '@/lib/entry/written-estimate';
import { estimateText } from '@/lib/format/figures';
import { nameKey } from '@/lib/text/fold';
import { attributionCell, countryCell, violenceCell } from '@/lib/upload/cells';
import { guessKind, kindOfParty } from '@/lib/upload/party-kinds';

/** A figure's cell as the ledger would have it, or its fault. */
function read(cell: string): Estimate | string | null {
  const reading = writtenEstimate(cell);
  if ('fault' in reading) return reading.fault;
  if (reading.figure === null) return null;
  const faults = new Faults();
  const estimate = readEstimate('', reading.figure, faults);
  return faults.errors[0]?.message ?? estimate;
}

const exact = (n: number) => ({ low: n, best: n, high: n, qualifier: 'exact' });
const atLeast = (low: number) => ({ low, best: null, high: null, qualifier: 'at_least' });
const about = (best: number) => ({ low: null, best, high: null, qualifier: 'about' });
const upTo = (high: number) => ({ low: null, best: null, high, qualifier: 'up_to' });
const between = (low: number, high: number) => ({ low, best: null, high, qualifier: 'between' });

describe('a figure', () => {
  it.each([
    ['28', exact(28)],
    [' 1,200 ', exact(1200)],
    ['1 200', exact(1200)],
    ['28.0', exact(28)],
    ['28.00', exact(28)],
    ['0', exact(0)],
    ['5 killed', exact(5)],
    ['at least 28', { low: 28, best: null, high: null, qualifier: 'at_least' }],
    ['28+', { low: 28, best: null, high: null, qualifier: 'at_least' }],
    ['≥ 28', { low: 28, best: null, high: null, qualifier: 'at_least' }],
    ['About 300', { low: null, best: 300, high: null, qualifier: 'about' }],
    ['~300', { low: null, best: 300, high: null, qualifier: 'about' }],
    ['up to 20', { low: null, best: null, high: 20, qualifier: 'up_to' }],
    ['3-5', { low: 3, best: null, high: 5, qualifier: 'between' }],
    ['3 – 5', { low: 3, best: null, high: 5, qualifier: 'between' }],
    ['between 3 and 5', { low: 3, best: null, high: 5, qualifier: 'between' }],
    ['17–20', { low: 17, best: null, high: 20, qualifier: 'between' }],
    ['≥28', { low: 28, best: null, high: null, qualifier: 'at_least' }],
    ['more than 28', atLeast(29)],
    ['over 50', atLeast(51)],
    ['>28', atLeast(29)],
    ['no fewer than 12', atLeast(12)],
    ['upwards of a hundred', atLeast(100)],
    ['more than two dozen', atLeast(25)],
    ['<10', upTo(9)],
    ['fewer than ten', upTo(9)],
    ['no more than 20', upTo(20)],
    ['as many as 20', upTo(20)],
    ['nearly 300', about(300)],
    ['almost three hundred', about(300)],
    ['between 10 and 12', between(10, 12)],
    ['from 10 to 12', between(10, 12)],
    ['10 or 12', between(10, 12)],
    ['three', exact(3)],
    ['Twenty-eight people killed', exact(28)],
    ['three to five', between(3, 5)],
    ['at least forty two', atLeast(42)],
    ['one hundred and five', exact(105)],
    ['two thousand three hundred', exact(2300)],
    ['between two hundred and two hundred and fifty', between(200, 250)],
    ['between two and three hundred', between(200, 300)],
    ['two or three dozen', between(24, 36)],
    ['a dozen', about(12)],
    ['two dozen', about(24)],
    ['half a dozen', about(6)],
    ['a dozen or so', about(12)],
    ['at least a dozen', atLeast(12)],
    ['unknown', { low: null, best: null, high: null, qualifier: 'unknown' }],
    ['', null],
  ])('says what %j says', (cell, estimate) => {
    expect(read(cell)).toEqual(estimate);
  });

  it.each([
    ['fewer than 0', 'is not a figure'],
    ['1.5 thousand', 'is not a figure'],
    ['dozen', 'is not a figure'],
    ['2024-05-03', 'has turned a range'],
    ['many', 'is not a figure'],
    ['-5', 'is not a figure'],
    ['2.5', 'is a part of a person'],
    ['none', 'is not a figure'],
    ['5-3', 'must go from lowest'],
    ['12.000', 'can mean thousands'],
    ['1.234.567', 'can mean thousands'],
    ['3.500', 'can mean thousands'],
    ['2.000 dead', 'can mean thousands'],
    ['1.000-2.000', 'can mean thousands'],
    ['at least 1.200', 'can mean thousands'],
  ])('does not make one up of %j', (cell, reason) => {
    expect(read(cell)).toContain(reason);
  });

  it('comes back from the words in which pages write it, and nothing else is ever made of them', () => {
    const number = fc.nat({ max: 1_000_000 });
    const estimates = fc
      .tuple(fc.constantFrom(...QUALIFIERS), number, number)
      .map(([qualifier, a, b]): Estimate => {
        const [low, high] = [Math.min(a, b), Math.max(a, b) + 1];
        const none = { low: null, best: null, high: null, qualifier };
        const of: Record<Estimate['qualifier'], Partial<Estimate>> = {
          exact: { low, best: low, high: low },
          at_least: { low },
          up_to: { high },
          about: { best: low },
          between: { low, high },
          unknown: {},
        };
        return { ...none, ...of[qualifier] };
      });
    fc.assert(
      fc.property(estimates, (one) => {
        expect(read(estimateText(one))).toEqual(one);
      }),
    );
  });

  it.each(['dozens', 'Several', 'hundreds of people', 'a few', 'a few dozen', 'several hundred'])(
    'that is no number but %j is kept in words, and unknown',
    (cell) => {
      expect(writtenEstimate(cell)).toMatchObject({
        words: cell,
        figure: { qualifier: 'unknown' },
      });
    },
  );

  it('never throws, whatever a cell holds', () => {
    fc.assert(fc.property(fc.string(), (cell) => void read(cell)));
  });
});

describe('other cells', () => {
  it('know countries by name, alpha-3 and alpha-2', () => {
    for (const cell of ['Iraq', 'irq', 'IQ', ' Iraq ']) {
      expect(countryCell(cell)).toEqual({ text: 'IRQ' });
    }
    expect(countryCell('Absurdistan')).toHaveProperty('fault');
  });

  it('know words however they are joined, and UCDP’s numbers', () => {
    expect(violenceCell('One-sided')).toEqual({ text: 'one_sided' });
    expect(violenceCell('2')).toEqual({ text: 'non_state' });
    expect(violenceCell('gruesome')).toHaveProperty('fault');
    expect(attributionCell('Claimed')).toEqual({ text: 'claimed' });
  });

  it('are guessed to be parties of a kind by their names, to be asked', () => {
    const names = ['Iraqi Army', 'Civilians', 'Unknown gunmen', 'Boko Haram', 'Free Syrian Army'];
    expect(names.map(guessKind)).toEqual([
      'state_force',
      'civilians',
      'unidentified',
      'armed_group',
      'armed_group',
    ]);
    const others = ['New People’s Army (NPA)', 'Anti-Government extremists', 'FARC dissidents'];
    expect(others.map(guessKind)).toEqual(['armed_group', 'armed_group', 'armed_group']);
    expect(guessKind('Israel Defense Forces')).toBe('state_force');
  });

  it('are of the kind that was said, or that the ledger has, before any guess', () => {
    const hasParty = ({ actorName, actorKind }: { actorName: string; actorKind: string }) =>
      actorName === 'Hill Guard' && actorKind === 'state_force';
    expect(kindOfParty('Hill Guard', {}, { hasParty })).toBe('state_force');
    expect(kindOfParty('Valley Guard', {}, { hasParty })).toBe('armed_group');
    const said = { [nameKey('HILL GUARD')]: 'civilians' } as const;
    expect(kindOfParty('Hill Guard', said, { hasParty })).toBe('civilians');
  });
});
