import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { TrendSvg } from '@/components/charts/trend-svg';
import { TrendTable } from '@/components/tables/trend-table';
import { livePointText, liveTrend } from '@/lib/charts/live';
import { buildTrendCharts } from '@/lib/charts/place-trend';
import type { TrendChartInput } from '@/lib/charts/types';
import type { CountCovered, Covered } from '@/lib/domain/coverage';
import type { TrendSeries } from '@/lib/domain/trend';
import { killed, yearly, yearlyInput } from './sample-trend';

/** 2012 and 2013 in part, 2014 and 2015 covered with a year of peace, 2016 and 2017 not covered. */
const COVERED: Covered[] = ['part', 'part', 'yes', 'yes', 'no', 'no'];
const COUNTS = [10, 20, 60, 0, 0, 0].map((attacks) => killed(attacks, attacks * 10));
const SPAN = { from: '2014-01-01', to: '2015-12-31', countries: ['IRQ'] };

function covered(series: TrendSeries, states: readonly CountCovered[]): TrendSeries {
  return {
    ...series,
    points: series.points.map((point, i) => ({ ...point, covered: states[i] ?? 'yes' })),
  };
}

const IRAQ = covered(yearly('IRQ', 'Iraq', COUNTS), COVERED);
const input = (given: Partial<TrendChartInput> = {}): TrendChartInput => ({
  ...yearlyInput([IRAQ]),
  coverage: [SPAN],
  ...given,
});
const steps = (path: string) => path.match(/[ML]/g)?.length ?? 0;
const textOf = (html: string) => html.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');

describe('a chart of what is covered in part', () => {
  const charts = buildTrendCharts(input());
  const { model, wide, narrow } = charts;
  const [series] = wide.series;

  it('draws no line where nothing is covered, and one of its own where a part is', () => {
    expect(steps(series?.line ?? '')).toBe(2);
    expect(steps(series?.partLine ?? '')).toBe(2);
    expect(series?.end?.x).toBe(wide.x.ticks[3]?.x);
  });

  it('marks the periods with a word', () => {
    for (const { uncovered, plot } of [wide, narrow]) {
      expect(uncovered.map(({ label }) => label)).toEqual([
        '2012 to 2013: covered in part',
        '2016 to 2017: not covered',
      ]);
      expect(uncovered.map(({ placed }) => placed?.text)).toEqual([
        'covered in part',
        'not covered',
      ]);
      expect(uncovered.at(0)?.x1).toBeCloseTo(plot.left, 0);
      expect(uncovered.at(-1)?.x2).toBeCloseTo(plot.right, 0);
    }
    const svg = renderToStaticMarkup(<TrendSvg id="one" layout="wide" chart={wide} />);
    expect(svg.match(/trend-hollow/g)).toHaveLength(2);
    expect(svg).toContain('trend-uncovered-no');
  });

  it('says so in its text alternative, its notes and its description', () => {
    expect(model.alt).toContain('Last, 2017: not covered.');
    expect(model.alt).toContain('Not covered: 2016 to 2017.');
    expect(model.alt).toContain('Covered in part: 2012 to 2013.');
    expect(model.description).toContain('covered in part');
    expect(model.notes).toContain('Covered in part: 2012 to 2013.');
    // The page says once, above its charts, what the dataset covers and how they show it.
    expect(model.notes.join(' ')).not.toMatch(/The dataset covers:|shaded/);
  });

  it('says so to whoever goes from point to point', () => {
    const live = liveTrend(charts);
    const said = live.periods.map((_, i) => livePointText(live, live.series[0] ?? never(), i));
    expect(said[1]).toMatch(/^2013: 200 people killed .*covered in part$/);
    expect(said[3]).toBe('2015: 0 people killed, 0 attacks');
    expect(said[4]).toBe('2016: not covered');
  });

  it('says so in its table, where no number stands for what is not covered', () => {
    const rows = renderToStaticMarkup(<TrendTable model={model} />).split('<tr>');
    const row = (year: string) => textOf(rows.find((one) => one.includes(year)) ?? '');
    expect(row('2013')).toContain('2013| (covered in part)|20|');
    expect(row('2015')).toContain('2015|0|0|0|0|');
    expect(row('2016')).toMatch(/^\|2016\|not covered\|$/);
  });

  it('says of a total that it is of a part where some years are not covered at all', () => {
    const states: Covered[] = ['yes', 'yes', 'yes', 'yes', 'no', 'no'];
    const { trend, ...rest } = yearlyInput([covered(yearly('IRQ', 'Iraq', COUNTS), states)]);
    const totals = { ...trend.totals, covered: 'part' as const };
    const { model: cut } = buildTrendCharts(input({ ...rest, trend: { ...trend, totals } }));
    const foot = renderToStaticMarkup(<TrendTable model={cut} />).split('<tfoot>')[1] ?? '';
    expect(textOf(foot)).toContain('|Total| (covered in part)|90|');
  });

  it('has no number, and is shaded, where nothing is recorded in it', () => {
    const silent = COVERED.map((one, i) => (i === 3 ? ('silent_part' as const) : one));
    const { model: quiet, wide: drawn } = buildTrendCharts(
      input({ ...yearlyInput([covered(yearly('IRQ', 'Iraq', COUNTS), silent)]) }),
    );
    expect(drawn.uncovered.map(({ label }) => label)).toContain('2015: covered in part');
    expect(drawn.series[0]?.points.map(({ period }) => period)).toEqual(['2012', '2013', '2014']);
    const rows = renderToStaticMarkup(<TrendTable model={quiet} />).split('<tr>');
    expect(textOf(rows.find((one) => one.includes('2015')) ?? '')).toBe(
      '|2015|covered in part, nothing recorded|',
    );
  });

  it('is a gap in one of two lines, and a shade over both', () => {
    const syria = covered(yearly('SYR', 'Syria', COUNTS), [
      'yes',
      'yes',
      'yes',
      'yes',
      'yes',
      'no',
    ]);
    const two = buildTrendCharts({ ...input(), ...yearlyInput([IRAQ, syria]) });
    expect(two.model.uncovered).toEqual([
      { first: 0, last: 1, covered: 'part' },
      { first: 4, last: 4, covered: 'part' },
      { first: 5, last: 5, covered: 'no' },
    ]);
    const rows = renderToStaticMarkup(<TrendTable model={two.model} />).split('<tr>');
    expect(textOf(rows.find((one) => one.includes('>2016<')) ?? '')).toContain('not covered|0');
    // What leads from the end of a line to its name would look like a line at that height.
    for (const { direct } of two.wide.series) {
      expect(direct?.from).toBeGreaterThan(two.wide.plot.right);
    }
  });

  it('says where nothing of the view is covered', () => {
    const none = covered(yearly('IRQ', 'Iraq', [killed(0, 0)]), ['no']);
    const { trend, ...rest } = yearlyInput([none]);
    const totals = { ...trend.totals, covered: 'no' as const };
    const { model: empty } = buildTrendCharts({ ...rest, trend: { ...trend, totals } });
    expect(empty.empty).toEqual({
      kind: 'not_covered',
      text: 'This dataset does not cover this view.',
    });
  });
});

describe('a chart of a selection', () => {
  const states: Covered[] = ['part', 'part', 'part', 'no', 'no', 'no'];
  const selected = covered(yearly('all', 'All attacks', COUNTS), states);
  const { model, wide } = buildTrendCharts({ ...yearlyInput([selected]), coverage: [] });

  it('shows what was recorded as that, and leaves blank where nothing is', () => {
    expect(steps(wide.series[0]?.line ?? '')).toBe(3);
    expect(wide.series[0]?.partLine).toBe('');
    expect(wide.uncovered).toEqual([]);
    expect(wide.unknownMarks).toEqual([]);
    expect(model.alt).toContain('Last, 2017: nothing recorded.');
  });
});

describe('a chart as of a time before it was known what is covered', () => {
  it('has the zeros that it had then', () => {
    const old = covered(yearly('all', 'All attacks', COUNTS), Array<Covered>(6).fill('part'));
    const { wide } = buildTrendCharts({ ...yearlyInput([old]), coverage: null });
    expect(steps(wide.series[0]?.line ?? '')).toBe(6);
    expect(wide.uncovered).toEqual([]);
  });
});

function never(): never {
  throw new Error('there is a series');
}
