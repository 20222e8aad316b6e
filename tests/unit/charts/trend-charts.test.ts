import { describe, expect, it } from 'vitest';
import { buildTrendCharts } from '@/lib/charts/place-trend';
import { daysInWords } from '@/lib/format/dates';
import { IRAQ, killed, SYRIA, yearly, yearlyInput } from './sample-trend';

describe('a trend', () => {
  const { model, wide } = buildTrendCharts(yearlyInput([IRAQ]));
  const [series] = wide.series;

  it('breaks the line and the band where no attack has a known figure, and marks that period', () => {
    expect(series?.line.match(/M/g)).toHaveLength(2);
    expect(series?.band?.match(/M/g)).toHaveLength(2);
    expect(wide.unknownMarks).toHaveLength(1);
    expect(wide.unknownMarks[0]?.label).toBe('2016: attacks, but no known figure');
    expect(wide.unknownMarks[0]?.y).toBeGreaterThan(wide.plot.bottom);
  });

  it('draws a period without attacks at zero, without a marker', () => {
    const foot = `,${Math.round(wide.plot.bottom * 10) / 10}`;
    expect(series?.line).toContain(foot);
    expect(series?.points.map(({ period }) => period)).toEqual(['2012', '2013', '2014', '2017']);
  });

  it('leads from each point to the incidents of its period', () => {
    expect(series?.points[2]).toMatchObject({
      href: '/incidents?from=2014&to=2014&country=IRQ',
      label:
        '2014: 3,000 people killed (low 2,700, high 4,500), 60 attacks, 3 attacks with no known figure',
    });
  });

  it('leads from the first and last point only to what is in the range', () => {
    const last = IRAQ.points.length - 1;
    const points = IRAQ.points.map((point, i) => {
      return i === 0 || i === last ? { ...point, covered: 'part' as const } : point;
    });
    const range = { from: '2012-03-15', to: '2017-06-30' };
    const input = { ...yearlyInput([{ ...IRAQ, points }]), range };
    const { wide: cut, model: cutModel } = buildTrendCharts(input);
    const hrefs = cut.series[0]?.points.map(({ href }) => href);
    expect(hrefs?.at(0)).toBe('/incidents?from=2012-03-15&to=2012&country=IRQ');
    expect(hrefs?.at(-1)).toBe('/incidents?from=2017&to=2017-06&country=IRQ');
    expect(cutModel.notes.slice(0, 2)).toEqual([
      `2012 is counted in part: ${daysInWords('2012-03-15', '2012-12-31')}.`,
      `2017 is counted in part: ${daysInWords('2017-01-01', '2017-06-30')}.`,
    ]);
  });

  it('says where the line leaves its band, and of how many attacks the bounds do not fit', () => {
    const odd = killed(7, 100);
    const outside = { ...odd, killed: { ...odd.killed, high: 60 } };
    const notes = (values: (typeof odd)[], misfits: number) =>
      buildTrendCharts({ ...yearlyInput([yearly('IRQ', 'Iraq', values)]), misfits }).model.notes;
    expect(notes([odd, outside], 7)).toContain(
      'The best figures lie outside the sums of lows and highs in 2013: 7 attacks there have bounds that do not fit (a low above the best, or a best above the high). They are added up as recorded.',
    );
    expect(notes([outside, outside], 1)).toContainEqual(
      expect.stringContaining('in 2 of the periods: 1 attack there has bounds that do not fit'),
    );
    expect(notes([odd, odd], 7).join(' ')).not.toContain('lie outside');
  });

  it('has no band for attacks, which are counted', () => {
    const attacks = buildTrendCharts({ ...yearlyInput([IRAQ]), measure: 'attacks' });
    expect(attacks.wide.series[0]?.band).toBeNull();
    expect(attacks.wide.series[0]?.line.match(/M/g)).toHaveLength(1);
  });

  it('says that a measure without any known figure is unknown, and draws no line', () => {
    const { model: empty, narrow } = buildTrendCharts({
      ...yearlyInput([IRAQ]),
      measure: 'wounded',
    });
    expect(empty.empty).toEqual({
      kind: 'no_known_figure',
      text: 'No figure is known for any of the 97 attacks: the number wounded is unknown, not zero.',
    });
    expect(narrow.emptyLines.map(({ text }) => text).join(' ')).toBe(empty.empty?.text);
    expect(narrow.emptyLines.length).toBeGreaterThan(1);
  });

  it('says that there are no attacks', () => {
    const quiet = buildTrendCharts(yearlyInput([yearly('IRQ', 'Iraq', [killed(0, 0)])]));
    expect(quiet.model.empty?.kind).toBe('no_attacks');
    expect(buildTrendCharts(yearlyInput([])).model.empty?.kind).toBe('no_attacks');
  });

  it('leaves out events outside the range and numbers the others in their order', () => {
    const source = { publisher: null };
    const event = (id: number, startsOn: string, endsOn: string) => {
      return { id, startsOn, endsOn, dateLabel: '', label: `Event ${id}`, text: '', source };
    };
    const { wide: chart } = buildTrendCharts({
      ...yearlyInput([IRAQ]),
      annotations: [
        event(1, '2017-12-09', '2017-12-09'),
        event(2, '2014-06-01', '2014-08-31'),
        event(3, '2019-01-01', '2019-02-01'),
        event(4, '2011-06-01', '2012-02-01'),
      ],
    });
    expect(chart.annotations.map(({ id, number }) => [id, number])).toEqual([
      [4, 1],
      [2, 2],
      [1, 3],
    ]);
    const [clipped, span, instant] = chart.annotations;
    expect(clipped?.x1).toBeCloseTo(chart.plot.left, 0);
    expect(span?.x2).toBeGreaterThan(span?.x1 ?? 0);
    expect(instant?.x2).toBe(instant?.x1);
    expect(chart.annotations.map(({ placed }) => placed?.text)).toEqual([
      '1 Event 4',
      '2 Event 2',
      '3 Event 1',
    ]);
  });

  it('names an event whole where there is room, and cuts a longer name between words', () => {
    const named = (label: string) => {
      const long = {
        ...{ id: 1, startsOn: '2014-06-01', endsOn: '2014-06-01', dateLabel: '1 June 2014' },
        ...{ label, text: label, source: { publisher: 'A publisher' } },
      };
      const chart = buildTrendCharts({ ...yearlyInput([IRAQ]), annotations: [long] }).wide;
      return chart.annotations[0]?.placed?.text;
    };
    const whole = 'Iraq declares victory over Islamic State';
    expect(named(whole)).toBe(`1 ${whole}`);
    expect(named(`${whole}, and reclaims all of the land that it lost`)).toBe(
      '1 Iraq declares victory over Islamic State, and…',
    );
  });

  it('notes what the sums are and what is unknown', () => {
    expect(model.notes).toEqual([
      'Lines are sums of best figures; a band runs from the sum of the lows to the sum of the highs. It is not a confidence interval.',
      '5 attacks with no known figure: they are counted here but add nothing to the sums.',
      'A hollow point leaves out attacks with no known figure. A hollow mark below the axis is a period in which no attack has a known figure.',
    ]);
    const grouped = buildTrendCharts({ ...yearlyInput([IRAQ, SYRIA]), split: 'party' });
    expect(grouped.model.notes.at(-1)).toMatch(/several parties/);
  });

  it('says of a split by party’s own dead that each counts its own, and what of the others is in none', () => {
    const input = { ...yearlyInput([IRAQ, SYRIA]), split: 'party', role: 'own' } as const;
    expect(buildTrendCharts(input).model.notes.at(-1)).toBe(
      'Each series counts only its own party’s dead.',
    );
    const other = yearly('other', 'Other parties', [killed(1, 1)]);
    const gathered = { ...input, trend: yearlyInput([IRAQ, other]).trend };
    expect(buildTrendCharts(gathered).model.notes.join(' ')).toMatch(/add up to less than/);
    const attacks = buildTrendCharts({ ...gathered, measure: 'attacks' }).model.notes;
    expect(attacks.join(' ')).toMatch(/several parties/);
  });

  it('refuses more series than can be told apart', () => {
    const many = Array.from({ length: 9 }, (_, i) => yearly(`s${i}`, `S${i}`, [killed(1, 1)]));
    expect(() => buildTrendCharts(yearlyInput(many))).toThrow(RangeError);
  });

  it('has grey for what is gathered as other, wherever it stands', () => {
    const other = { ...SYRIA, key: 'other' };
    const { model: two } = buildTrendCharts(yearlyInput([other, IRAQ]));
    expect(two.series.map(({ style }) => style.slot)).toEqual([7, 0]);
  });
});
