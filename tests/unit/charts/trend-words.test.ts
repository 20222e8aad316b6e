import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { livePointText, liveTrend } from '@/lib/charts/live';
import { buildTrendCharts } from '@/lib/charts/place-trend';
import { buildTrendModel } from '@/lib/charts/trend-model';
import { wholeNumber } from '@/lib/format/figures';
import { trendInput } from './arbitrary-trend';
import { IRAQ, SYRIA, yearlyInput } from './sample-trend';

describe('the text alternative', () => {
  it('says what is measured, the range, the peak, the last period and what is unknown', () => {
    expect(buildTrendModel(yearlyInput([IRAQ])).alt).toBe(
      'People killed in attacks. Line chart, 2012 to 2017, with a band from the sum of the lows to the sum of the highs. ' +
        'Peak: 2014, 3,000 people killed (low 2,700, high 4,500), 60 attacks, 3 attacks with no known figure. ' +
        'Last, 2017: 50 people killed. 5 attacks with no known figure.',
    );
  });

  it('says of whom its numbers are, at its points too', () => {
    const unit = { one: 'civilian killed', many: 'civilians killed' };
    const { wide, model } = buildTrendCharts({ ...yearlyInput([IRAQ]), unit });
    expect(model.alt).toContain('Peak: 2014, 3,000 civilians killed');
    expect(model.alt).toContain('Last, 2017: 50 civilians killed.');
    expect(wide.series[0]?.points[0]?.label).toContain('100 civilians killed');
    const live = liveTrend(buildTrendCharts({ ...yearlyInput([SYRIA]), unit }));
    const [line] = live.series;
    expect(line && livePointText(live, line, 5)).toContain('1 civilian killed');
  });

  it('names the series', () => {
    const { alt, description } = buildTrendModel(yearlyInput([IRAQ, SYRIA]));
    expect(alt).toContain('2 series: Iraq, Syria.');
    expect(alt).toContain('Peak: Iraq, 2014, 3,000 people killed');
    expect(alt).toContain('Last, 2017: Iraq 50 people killed; Syria 1 person killed.');
    expect(description).toContain('Syria: begins in 2012 with 40 people killed');
    expect(description).toContain('peak in 2015, 910 people killed');
  });

  it('says why a chart is empty', () => {
    const { alt } = buildTrendModel({ ...yearlyInput([IRAQ]), measure: 'wounded' });
    expect(alt).toContain('Last, 2017: no known figure.');
    expect(alt).toContain('the number wounded is unknown, not zero.');
  });

  it('names the peak of any trend', () => {
    fc.assert(
      fc.property(trendInput, (input) => {
        const { alt, series } = buildTrendModel(input);
        const known = series.flatMap(({ values }) => values.flatMap(({ best }) => best ?? []));
        const peak = Math.max(0, ...known);
        expect(alt.startsWith(input.title)).toBe(true);
        if (peak > 0) expect(alt.split('Peak:')[1]).toContain(wholeNumber(peak));
        else expect(alt).not.toContain('Peak:');
      }),
      { numRuns: 60 },
    );
  });
});
