import { scaleLinear, scalePoint } from 'd3-scale';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hitOnTrend,
  liveGeometry,
  livePointText,
  liveTrend,
  liveValue,
  periodX,
  trendArea,
  valueY,
} from '@/lib/charts/live';
import { buildTrendCharts } from '@/lib/charts/place-trend';
import { received, sent } from '@/lib/charts/sent';
import { trendInput } from './arbitrary-trend';
import { IRAQ, SYRIA, yearlyInput } from './sample-trend';

describe('the live layer', () => {
  it('finds again in the browser the periods that are not sent', () => {
    fc.assert(
      fc.property(trendInput, (input) => {
        const live = liveTrend(buildTrendCharts(input));
        const given = sent(live, input.range);
        expect(given).not.toHaveProperty('periods');
        expect(received(given).periods).toEqual(live.periods);
      }),
    );
  });

  it('finds again all numbers, of which the same in all periods is sent once, and bounds as how far they are from the best', () => {
    fc.assert(
      fc.property(trendInput, (input) => {
        const live = liveTrend(buildTrendCharts(input));
        const given: typeof live = JSON.parse(JSON.stringify(live));
        const there = JSON.parse(JSON.stringify(sent(live, input.range)));
        expect(received(there).series).toEqual(given.series);
      }),
    );
    const input = yearlyInput([IRAQ]);
    const live = liveTrend(buildTrendCharts(input));
    const [one] = sent(live, input.range).series;
    expect(one).toMatchObject({ covered: 'yes', isFromBest: true });
    const [all] = live.series;
    expect(one?.low).toEqual(
      all?.best.map((best, i) => (best === null ? null : best - (all.low[i] ?? 0))),
    );
  });

  it('puts every point where the still chart has it, at any size, by the rules of Recharts’ axes', () => {
    const anySize = fc.integer({ min: 200, max: 1200 });
    fc.assert(
      fc.property(trendInput, anySize, (input, screenWidth) => {
        const charts = buildTrendCharts(input);
        const live = liveTrend(charts);
        for (const name of ['wide', 'narrow'] as const) {
          const still = charts[name];
          const { width, height, margin, padding, domain, ticks } = liveGeometry(
            live,
            live[name],
            screenWidth,
          );
          const across = screenWidth / still.box.width;
          // XAxis: scale "point" from margin to margin, less its padding. YAxis: linear over its domain.
          const x = scalePoint(
            live.periods.map((_, i) => i),
            [margin.left + padding.left, width - margin.right - padding.right],
          );
          const y = scaleLinear(domain, [height - margin.bottom, margin.top]);
          const misplaced = still.series.flatMap(({ points }, s) =>
            points.filter((point) => {
              const index = live.periods.findIndex(({ period }) => period === point.period);
              const best = live.series[s]?.best[index] ?? Number.NaN;
              const right = Math.abs((x(index) ?? Number.NaN) - point.x * across) < 0.5;
              return !(right && Math.abs(y(best) - point.y) < 0.5);
            }),
          );
          expect(misplaced).toEqual([]);
          expect(ticks).toEqual(still.y.ticks.map(({ value }) => value));
          expect(domain).toEqual([0, still.y.top]);
          expect(height).toBe(still.box.height);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has the numbers of the model', () => {
    const charts = buildTrendCharts(yearlyInput([IRAQ, SYRIA]));
    const live = liveTrend(charts);
    charts.model.series.forEach(({ values }, s) => {
      const series = live.series[s];
      expect(series && values.map((_, i) => liveValue(series, i))).toEqual(values);
    });
  });

  it('says of a point what the still chart’s link says', () => {
    const charts = buildTrendCharts(yearlyInput([IRAQ, SYRIA]));
    const live = liveTrend(charts);
    charts.wide.series.forEach(({ points }, s) => {
      for (const { period, label } of points) {
        const series = live.series[s];
        const index = live.periods.findIndex((one) => one.period === period);
        expect(series && livePointText(live, series, index)).toBe(label);
      }
    });
  });

  it('finds the period at a place of the plot, and the series whose known point is nearest', () => {
    const live = liveTrend(buildTrendCharts(yearlyInput([IRAQ, SYRIA])));
    const geometry = liveGeometry(live, live.wide, 960);
    const area = trendArea(live, live.wide);
    const { left, right } = live.wide.plot;
    const at = (share: number, value: number) =>
      hitOnTrend(live, area, geometry, {
        x: left + share * (right - left),
        y: valueY(live, geometry, value),
      });
    const periods = [0.01, 0.16, 0.17, 0.5, 0.99].map((share) => at(share, 10)?.index);
    expect(periods).toEqual([0, 0, 1, 3, 5]);
    expect([-0.01, 1.01].map((share) => at(share, 10))).toEqual([null, null]);
    expect([at(0.4, 2500)?.key, at(0.4, 1000)?.key]).toEqual(['IRQ', 'SYR']);
    // Iraq has no known figure in 2016.
    expect(at(0.75, 0)?.key).toBe('SYR');
  });

  it('puts the marker of a period where the still chart has it', () => {
    const charts = buildTrendCharts(yearlyInput([IRAQ]));
    const live = liveTrend(charts);
    const geometry = liveGeometry(live, live.narrow, 700);
    const across = 700 / charts.narrow.box.width;
    for (const { period, x } of charts.narrow.series[0]?.points ?? []) {
      const index = live.periods.findIndex((one) => one.period === period);
      expect(periodX(geometry, index)).toBeCloseTo(x * across, 0);
    }
  });
});
