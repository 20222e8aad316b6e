import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ChangeSvg } from '@/components/charts/change-svg';
import { ImpactPreview } from '@/desk/impact/ui';
import { briefValue, buildChangeChart, yearChangeText, yearsNamed } from '@/lib/charts/change';
import { pointValue } from '@/lib/charts/place-series';
import { MEASURES } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import type { TrendPoint } from '@/lib/domain/trend';
import { changedAt, type MovedTrend } from '@/lib/impact/moved-trend';
import { NO_COUNTS } from '@/lib/stats/counts';
import { trendInput } from './arbitrary-trend';
import { IRAQ, killed } from './sample-trend';

const count = (html: string, part: RegExp) => html.match(part)?.length ?? 0;

/** Iraq's line with some years otherwise. */
const withYears = (years: Record<string, Counts>): TrendPoint[] =>
  IRAQ.points.map((point) => ({ ...point, ...years[point.period] }));

function changeOf(years: Record<string, Counts>, from: TrendPoint[] = IRAQ.points) {
  const to = withYears(years);
  const changed = changedAt(from, to, 'killed');
  return buildChangeChart({ label: 'Iraq', measure: 'killed', from, to, changed });
}

describe('a chart as it is and as it would be', () => {
  it('says in words what moves, before and after', () => {
    const { placed: chart, changed } = changeOf({
      2014: killed(61, 3010, 3),
      2016: killed(3, 5, 2),
    });
    expect(changed.map((one) => `${one.year}: ${yearChangeText(one)}`)).toEqual([
      '2014: 3,000 (2,700–4,500), 3 unknown → 3,010 (2,709–4,515), 3 unknown',
      '2016: 2 unknown → 5 (5–8), 2 unknown',
    ]);
    expect(chart.alt).toMatch(/^Iraq: people killed per year\. Line chart, 2012 to 2017, as it is/);
    expect(chart.alt).toContain('2016: 2 unknown → 5');
  });

  it('marks each year that changes where its line passes, also where the change is too small to be seen', () => {
    const { placed: chart, marks } = changeOf({ 2014: killed(61, 3001, 3) });
    const [mark] = marks;
    if (!mark || mark.from === null || mark.to === null) throw new Error('2014 is marked');
    expect(mark.from - mark.to).toBeLessThan(0.5);
    const line = (key: string) => chart.series.find((one) => one.key === key)?.line;
    expect(line('from')).toContain(`${mark.x},${mark.from}`);
    expect(line('to')).toContain(`${mark.x},${mark.to}`);
  });

  it('has no mark at zero for a year of which no figure is known', () => {
    const { placed: chart, marks } = changeOf({ 2017: { ...killed(1, 0, 1) } });
    expect(marks).toEqual([{ x: expect.any(Number), from: expect.any(Number), to: null }]);
    expect(chart.unknownMarks.at(-1)?.label).toContain('2017');
    const [unknown] = changeOf({}, withYears({ 2017: killed(1, 0, 1) })).changed;
    expect(unknown && yearChangeText(unknown)).toBe('1 unknown → 50 (45–75)');
  });

  it('marks a year that stays where no line leads to it any more, and only there', () => {
    const [known, bare] = [killed(2, 8), killed(2, 0, 2)];
    const whole = withYears({ 2016: known });
    expect(changeOf({ 2016: known, 2014: killed(70, 9) }, whole).lone).toEqual([]);
    // 2012 is left of a year that becomes unknown, 2014 between two.
    const alone = changeOf({ 2013: bare, 2015: bare, 2016: known }, whole);
    expect(alone.marks).toHaveLength(2);
    expect(alone.lone.map(({ from, to }) => [from, to !== null])).toEqual([
      [null, true],
      [null, true],
    ]);
    const html = renderToStaticMarkup(<ChangeSvg change={alone} />);
    for (const { x, to } of alone.lone) expect(html).toContain(`M${x},${to}m-3,0`);
  });

  it('has no number for a year that is not covered, and draws no zero there', () => {
    const from = withYears({}).map((point) =>
      point.period < '2014' ? { ...point, ...NO_COUNTS, covered: 'no' as const } : point,
    );
    const to = from.map((point) =>
      point.period === '2013' ? { ...point, ...killed(1, 4), covered: 'part' as const } : point,
    );
    const change = buildChangeChart({ label: 'Iraq', measure: 'killed', from, to, changed: [1] });
    expect(change.changed.map(yearChangeText)).toEqual(['not covered → 4 (4–6)']);
    expect(change.marks.map((mark) => mark.from)).toEqual([null]);
    expect(change.placed.alt).toContain('Not covered: 2012. Covered in part: 2013.');
    const html = renderToStaticMarkup(<ChangeSvg change={change} />);
    expect(count(html, /class="trend-uncovered-no"/g)).toBe(1);
    const [only] = change.placed.series.filter(({ key }) => key === 'from');
    // 2012 and 2013 are not covered, and 2016 has no known figure.
    expect(count(only?.line ?? '', /[ML]/g)).toBe(3);
  });

  it('names the figures that are open-ended where only their number changes', () => {
    const open = { ...killed(10, 100) };
    const to = { ...open, killed: { ...open.killed, openEnded: 1 } };
    const [one] = changeOf({ 2012: to }).changed;
    expect(one && yearChangeText(one)).toBe('100 (90–150) → 100 (90–150), open-ended 0 → 1');
  });

  it('places what is placed within its box, at the value that is said, for any counts', () => {
    fc.assert(
      fc.property(trendInput, fc.constantFrom(...MEASURES), ({ trend }, measure) => {
        const [first, second] = trend.series;
        const years = Array.from({ length: 40 }, (_, i) => String(1985 + i));
        const over = (points: readonly TrendPoint[] = []) =>
          years.map((period, i) => ({
            covered: 'yes' as const,
            ...(points[i] ?? NO_COUNTS),
            period,
          }));
        const [from, to] = [over(first?.points), over(second?.points)];
        const changed = changedAt(from, to, measure);
        const made = buildChangeChart({ label: 'Anywhere', measure, from, to, changed });
        const { plot, y, box } = made.placed;
        const valueAt = (place: number) =>
          ((plot.bottom - place) / (plot.bottom - plot.top)) * y.top;
        const nearly = (y.top / (plot.bottom - plot.top)) * 0.06;
        made.changed.forEach((one, i) => {
          for (const key of ['from', 'to'] as const) {
            const [best, place] = [one[key].best, made.marks[i]?.[key] ?? null];
            expect(place === null).toBe(best === null);
            if (best === null || place === null) continue;
            expect(Math.abs(valueAt(place) - best)).toBeLessThanOrEqual(nearly);
          }
          expect(made.marks[i]?.x).toBeGreaterThan(plot.left);
          expect(made.marks[i]?.x).toBeLessThan(box.width);
        });
        expect(made.changed).toHaveLength(changed.length);
        const html = renderToStaticMarkup(<ChangeSvg change={made} />);
        expect(html).not.toMatch(/NaN|undefined|style=/);
      }),
      { numRuns: 120 },
    );
  });
});

describe('the words of a change', () => {
  it('never write unknown as zero, nor zero as unknown', () => {
    expect(briefValue(pointValue(killed(3, 0, 3), 'killed'))).toBe('3 unknown');
    expect(briefValue(pointValue(NO_COUNTS, 'killed'))).toBe('0');
    expect(briefValue(pointValue(killed(3, 0), 'attacks'))).toBe('3');
  });

  it('name six years and count the rest', () => {
    const value = pointValue(NO_COUNTS, 'killed');
    const years = Array.from({ length: 9 }, (_, index) => {
      return { index, year: String(2001 + index), from: value, to: value };
    });
    expect(yearsNamed(years)).toMatchObject({ named: { length: 6 }, rest: 'and 3 more years' });
    expect(yearsNamed(years.slice(0, 6)).rest).toBeNull();
  });
});

describe('the preview', () => {
  const trend = (label: string): MovedTrend => ({
    ...{
      of: 'party' as const,
      key: label,
      label,
      measures: ['attacks', 'killed', 'wounded'] as const,
    },
    from: IRAQ.points,
    to: withYears({ 2014: killed(61, 3001, 3) }),
  });

  it('draws twelve charts, and names those that are left', () => {
    const trends = ['A', 'B', 'C', 'D', 'E', 'F'].map(trend);
    const html = renderToStaticMarkup(<ImpactPreview moves={[]} trends={trends} />);
    expect(count(html, /<svg[^>]*role="img"/g)).toBe(12);
    expect(html).toContain('Not drawn: 6 more charts, of E, F.');
    const four = renderToStaticMarkup(<ImpactPreview moves={[]} trends={trends.slice(0, 4)} />);
    expect(four).not.toContain('Not drawn');
  });

  it('has the numbers of every year in a table, changed ones before and after', () => {
    const html = renderToStaticMarkup(<ImpactPreview moves={[]} trends={[trend('A')]} />);
    const [, body = ''] = html.split('<tbody>').slice(-2);
    expect(count(html, /<th scope="row">/g)).toBe(IRAQ.points.length);
    expect(body).toContain('60 → <strong>61</strong>');
    expect(count(body, /→/g)).toBe(3);
  });

  it('says so where nothing moves', () => {
    const html = renderToStaticMarkup(<ImpactPreview moves={[]} trends={[]} />);
    expect(html).toBe('<p>No totals, ranks or charts would change.</p>');
  });
});
