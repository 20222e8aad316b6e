import { describe, expect, it } from 'vitest';
import type { CountCovered, CoveredSpan } from '@/lib/domain/coverage';
import type { Trend } from '@/lib/domain/trend';
import type { Filters } from '@/lib/filters/view';
import { coverageNotes } from '@/lib/format/coverage';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { view as viewOf } from '@/tests/unit/filters/view';

const IRAQ: CoveredSpan = { from: '2012-01-01', to: '2016-12-31', countries: ['IRQ'] };
const SYRIA: CoveredSpan = { from: '2012-01-01', to: '2014-12-31', countries: ['SYR'] };

function trend(totals: CountCovered, lines: Record<string, CountCovered>): Trend {
  const series = Object.entries(lines).map(([key, covered]) => ({
    key,
    label: key,
    points: [{ period: '2014', covered, ...NOTHING_COUNTED }],
  }));
  return { series, totals: { covered: totals, ...NOTHING_COUNTED } };
}

const notes = (filters: Partial<Filters>, of: Trend, coverage: CoveredSpan[] | null) =>
  coverageNotes(viewOf({ from: '2012', to: '2016', ...filters }, { coverage }).view, of).join(' ');

describe('what is said above figures of what is covered', () => {
  it('is nothing where all is covered', () => {
    expect(notes({}, trend('yes', { all: 'yes' }), [IRAQ])).toBe('');
  });

  it('is the list, once, where the whole is covered in part', () => {
    const said = notes({}, trend('part', { all: 'part' }), [IRAQ, SYRIA]);
    expect(said).toMatch(
      /^These figures are covered in part\. The dataset covers: Iraq, 2012–2016; Syria, 2012–2014\./,
    );
    expect(said).toContain('which does not mean that nothing happened');
  });

  it('is the list where only the line of one country is, such as of one that no release covers', () => {
    const lines = { IRQ: 'yes', NGA: 'part' } as const;
    const said = notes({ split: 'country' }, trend('yes', lines), [IRAQ]);
    expect(said).toMatch(
      /^Some of the lines are covered in part\. The dataset covers: Iraq, 2012–2016\./,
    );
  });

  it('is how it is drawn where only the dates cut a period', () => {
    const said = notes({ from: '2014-03' }, trend('yes', { all: 'part' }), [IRAQ]);
    expect(said).not.toContain('The dataset covers');
    expect(said).toContain('A period covered in part is shaded');
  });

  it('is what a zero may mean, as of a time before anybody said what is covered', () => {
    expect(notes({}, trend('part', { all: 'part' }), null)).toContain(
      'A zero may mean that nothing was recorded',
    );
  });

  it('is said of a selection by its notice alone', () => {
    expect(notes({}, trend('part', { all: 'part' }), [])).toBe('');
  });
});
