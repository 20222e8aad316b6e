import { describe, expect, it } from 'vitest';
import { MAX_PERIODS } from '@/lib/filters/make-view';
import { NO_PARTY } from '@/lib/filters/view';
import { periodsIn } from '@/lib/stats/period';
import { view } from './view';

const IRAQ = { code: 'IRQ', name: 'Iraq' };
const IS = { id: 7, slug: 'islamic-state', name: 'Islamic State', isState: false };

describe('the range of a view', () => {
  it('is whole months around the incidents where nothing is asked', () => {
    const { view: all, issues, notices } = view();
    expect(all.range).toEqual({ from: '1989-01-01', to: '2018-12-31' });
    expect([issues, notices]).toEqual([[], []]);
  });

  it('keeps what is asked and takes the other end from the incidents', () => {
    expect(view({ from: '2014-06-10' }).view.range).toEqual({
      from: '2014-06-10',
      to: '2018-12-31',
    });
    expect(view({ to: '1990-02' }).view.range).toEqual({ from: '1989-01-01', to: '1990-02-28' });
  });

  it('never ends before it begins, even beyond the incidents', () => {
    expect(view({ from: '2020' }).view.range).toEqual({ from: '2020-01-01', to: '2020-12-31' });
    expect(view({ to: '1980-05' }).view.range).toEqual({ from: '1980-05-01', to: '1980-05-31' });
  });

  it('reaches over all that is covered: the quiet months before the first and after the last incident', () => {
    const span = { first: '1990-03-03', last: '2016-08-29' };
    expect(view({}, { span }).view.range).toEqual({ from: '1989-01-01', to: '2018-12-31' });
    expect(view({}, { span, coverage: [] }).view.range).toEqual({
      from: '1990-03-01',
      to: '2016-08-31',
    });
    const before = { ...span, first: '1980-05-05' };
    expect(view({}, { span: before }).view.range?.from).toBe('1980-05-01');
  });

  it('is nothing for an empty dataset unless it is asked for', () => {
    expect(view({}, { span: null }).view.range).toBeNull();
    expect(view({ from: '2014', to: '2015' }, { span: null }).view.range).toEqual({
      from: '2014-01-01',
      to: '2015-12-31',
    });
  });

  describe('of countries', () => {
    const iraq = { code: 'IRQ', name: 'Iraq' };
    const kurdistan = { key: 'IRQ.arbil', name: 'Arbil', country: iraq };
    const span = { first: '1989-01-03', last: '2021-12-30' };
    const coverage = [
      { from: '1989-01-01', to: '2018-12-31', countries: ['IRQ'] },
      { from: '2014-01-01', to: '2021-12-31', countries: ['UKR'] },
    ];
    const own = { first: '1989-02-01', last: '2018-11-30' };
    const rangeOf = (facts: Parameters<typeof view>[1]) =>
      view({}, { span, coverage, own, ...facts }).view.range;

    it('is what is covered of them, and not of others', () => {
      expect(rangeOf({ countries: [iraq] })).toEqual({ from: '1989-01-01', to: '2018-12-31' });
      expect(rangeOf({ places: [kurdistan] })).toEqual({ from: '1989-01-01', to: '2018-12-31' });
      const ukraine = { code: 'UKR', name: 'Ukraine' };
      expect(rangeOf({ countries: [ukraine], own: null })).toEqual({
        from: '2014-01-01',
        to: '2021-12-31',
      });
      expect(rangeOf({ countries: [iraq, ukraine] })?.to).toBe('2021-12-31');
      expect(rangeOf({})?.to).toBe('2021-12-31');
      expect(view({}, { span, coverage, own, countries: [iraq] }).notices).toEqual([]);
    });

    it('leaves out none of their incidents', () => {
      const late = { first: '1989-02-01', last: '2020-03-04' };
      expect(rangeOf({ countries: [iraq], own: late })?.to).toBe('2020-03-31');
      const spread = { countries: [iraq], own: late, lastDay: '2020-05-01' };
      expect(rangeOf(spread)?.to).toBe('2020-05-31');
    });

    it('is all of the dataset, where nothing of them is covered or nobody says what is', () => {
      const france = { code: 'FRA', name: 'France' };
      expect(rangeOf({ countries: [france], own: null })?.to).toBe('2021-12-31');
      expect(rangeOf({ countries: [iraq], coverage: null })?.to).toBe('2021-12-31');
      expect(rangeOf({ countries: [iraq], coverage: [] })?.to).toBe('2021-12-31');
    });
  });

  it('says so where it begins or ends beyond what is covered, and only there', () => {
    expect(view({ from: '1980' }).notices[0]).toMatchObject({ parameter: 'from' });
    expect(view({ to: '2025' }).notices[0]).toMatchObject({
      parameter: 'to',
      message: expect.stringContaining('covers: the world, 1989–2018'),
    });
    expect(view({ from: '1989', to: '2018' }).notices).toEqual([]);
    expect(view({ from: '1980' }, { coverage: [] }).notices).toEqual([]);
  });

  it('says where zeros lie beyond what was recorded, as of a time before it was known what is covered', () => {
    const old = { coverage: null };
    expect(view({ from: '1980' }, old).notices[0]).toMatchObject({ parameter: 'from' });
    expect(view({ to: '2025' }, old).notices[0]?.message).toContain(
      '3 January 1989 to 29 December 2018',
    );
    expect(view({ from: '1989', to: '2018' }, old).notices).toEqual([]);
  });

  it('is shown by a coarser interval where it would have too many periods', () => {
    const { view: long, issues } = view({ from: '1900', to: '2100', interval: 'month' });
    expect(long.filters.interval).toBe('quarter');
    expect(issues).toEqual([
      expect.objectContaining({
        parameter: 'interval',
        value: 'month',
        message: expect.stringContaining('by quarter'),
      }),
    ]);
    const range = long.range ?? { from: '', to: '' };
    expect(periodsIn(range, long.filters.interval).length).toBeLessThanOrEqual(MAX_PERIODS);
    expect(view({ from: '1900', to: '1999', interval: 'month' }).issues).toEqual([]);
  });
});

describe('the names in a view', () => {
  it('are those that the ledger knows, and the others are said', () => {
    const { view: some, issues } = view(
      { countries: ['IRQ', 'XXX'], parties: ['islamic-state'] },
      { countries: [IRAQ], parties: [{ asked: 'islamic-state', ...IS }] },
    );
    expect(some.query).toBe('country=IRQ&party=islamic-state');
    expect(some.parties).toEqual([IS]);
    expect(issues).toEqual([
      {
        parameter: 'country',
        value: 'XXX',
        fault: 'There is no country XXX in the ledger.',
        message: 'There is no country XXX in the ledger; it was left out.',
      },
    ]);
  });

  it('lead to the group that one was merged into, once, and the reader is told', () => {
    const {
      view: some,
      issues,
      notices,
    } = view(
      { parties: ['daesh', 'islamic-state'] },
      {
        parties: [
          { asked: 'daesh', ...IS },
          { asked: 'islamic-state', ...IS },
        ],
      },
    );
    expect(some.parties).toEqual([IS]);
    expect(some.query).toBe('party=islamic-state');
    expect(issues).toEqual([]);
    expect(notices).toMatchObject([
      {
        value: 'daesh',
        message: `The party daesh has been merged into ${IS.name}, which is shown instead.`,
      },
    ]);
  });

  it('says of a country under what code its earlier or later figures are', () => {
    const russia = { code: 'RUS', name: 'Russia' };
    const { notices } = view({ countries: ['RUS'] }, { countries: [russia] });
    expect(notices).toMatchObject([{ parameter: 'country', value: 'RUS' }]);
    expect(notices[0]?.message).toContain('until 1991 under the Soviet Union (SUN)');
    expect(view({ countries: ['IRQ'] }, { countries: [IRAQ] }).notices).toEqual([]);
  });

  it('are of no party recorded only where no role is asked for, which none can have', () => {
    const parties = [
      { asked: 'none', ...NO_PARTY },
      { asked: 'islamic-state', ...IS },
    ];
    const asked = { parties: ['none', 'islamic-state'] };
    expect(view(asked, { parties })).toMatchObject({ issues: [], view: { parties: [{}, {}] } });
    for (const role of ['own', 'perpetrator'] as const) {
      const { view: some, issues } = view({ ...asked, role }, { parties });
      expect(some.parties).toEqual([IS]);
      expect(issues[0]?.message).toMatch(/it was left out/);
    }
    const alone = view({ parties: ['none'], role: 'own' }, { parties: parties.slice(0, 1) });
    expect(alone.view.filters.parties).toEqual([]);
    expect(alone.issues[0]?.message).toMatch(/all parties are shown/);
  });

  it('says that all are shown where none is left', () => {
    expect(view({ parties: ['no-such'] }).issues[0]?.message).toContain('all parties are shown');
  });
});

describe('the state of a view', () => {
  it('says that nothing had been recorded by then', () => {
    const { view: early, notices } = view(
      { asOf: '2001-01-01T00:00:00.000Z' },
      { span: null },
      { version: 0, recordedAt: null },
    );
    expect(early.isCurrent).toBe(false);
    expect(notices[0]).toMatchObject({ parameter: 'asOf' });
  });

  it('is current only at the newest version', () => {
    expect(view().view.isCurrent).toBe(true);
    expect(view({}, {}, { latest: 3 }).view.isCurrent).toBe(false);
  });
});
