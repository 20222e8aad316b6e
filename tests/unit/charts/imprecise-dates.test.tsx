import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { BarChartView } from '@/components/charts/bars';
import { TrendDrawing } from '@/components/charts/trend-svg';
import { TrendTable } from '@/components/tables/trend-table';
import { buildBarChart } from '@/lib/charts/bars';
import { KINDS } from '@/lib/charts/kinds';
import { placeCalendar } from '@/lib/charts/kinds/calendar/place';
import { placePanels } from '@/lib/charts/kinds/panels/place';
import { liveTrend, liveValue } from '@/lib/charts/live';
import { buildTrendCharts, WIDE } from '@/lib/charts/place-trend';
import { buildTrendModel } from '@/lib/charts/trend-model';
import type { TrendChartInput } from '@/lib/charts/types';
import type { DatesRule, MEASURES } from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import { sumCounted } from '@/lib/stats/counts';
import { killed } from './sample-trend';

/** Attacks with a number killed, of which some, in so many attacks, are in records that run past their month. */
function counted(attacks: number, best: number, imprecise: number, records: number): Counted {
  return { ...killed(attacks, best), imprecise: killed(records, imprecise) };
}

/** Syria at the beginning of 2016, and the month of 2018 that was the worst of those known. */
const MONTHS: [string, Counted][] = [
  ['2016-01', counted(595, 19_358, 16_564, 60)],
  ['2016-02', counted(500, 3_557, 62, 2)],
  ['2016-03', counted(480, 3_588, 0, 0)],
];

function input(dates: DatesRule, measure: (typeof MEASURES)[number] = 'killed'): TrendChartInput {
  const points = MONTHS.map(([period, counts]) => ({
    period,
    covered: 'yes' as const,
    // What is left out is not among what is counted.
    ...(dates === 'leave'
      ? {
          ...killed(400, counts.killed.best - counts.imprecise.killed.best),
          imprecise: counts.imprecise,
        }
      : counts),
  }));
  return {
    trend: {
      series: [{ key: 'all', label: 'All attacks', points }],
      totals: { covered: 'yes', ...sumCounted(points) },
    },
    measure,
    interval: 'month',
    dates,
    title: 'People killed in Syria per month',
    split: 'none',
    coverage: [{ from: '2016-01-01', to: '2016-12-31', countries: null }],
    range: { from: '2016-01-01', to: '2016-03-31' },
    links: (_, { from, to }) => `/incidents?from=${from}&to=${to}`,
  };
}

const charts = (...given: Parameters<typeof input>) => buildTrendCharts(input(...given));

const drawn = (dates: DatesRule) =>
  renderToStaticMarkup(<TrendDrawing id="trend" charts={charts(dates)} />);

describe('a trend of records that run past their month', () => {
  it('names the peak with what is imprecise of it, and the worst month with a known date', () => {
    const { alt, description } = charts('apart').model;
    expect(alt).toContain('Peak: January 2016, 19,358 people killed');
    expect(alt).toContain('16,564 of these in records that run past January 2016');
    expect(alt).toContain('Worst month with a known date: March 2016, 3,588 people killed.');
    expect(description).toContain('16,564 of these in records that run past January 2016');
  });

  it('says in its notes how much is in them, and what is done with them', () => {
    const [share, peak, worst] = charts('apart').model.notes;
    expect(share).toBe(
      'Hatched: 16,626 people killed, 63% of all, are in records that run past the month in which they begin. They are counted in that month.',
    );
    expect(peak).toBe(
      'Peak: January 2016, 19,358 people killed, 16,564 of these in records that run past January 2016.',
    );
    expect(worst).toContain('Worst month with a known date: March 2016, 3,588 people killed.');
    expect(charts('leave').model.notes[0]).toBe(
      'Left out: 16,626 people killed in records that run past the month in which they begin.',
    );
    expect(charts('spread').model.notes.slice(0, 2).join(' ')).toMatch(
      /spread evenly over the days of each record, so that figures are rounded .*begin before the days shown/,
    );
    expect(charts('apart', 'attacks').model.notes[0]).toBe(
      'Hatched: 62 attacks, 4% of all, run past the month in which they begin. They are counted in that month.',
    );
  });

  it('is hatched from what is known up to the whole, and not where it is left out', () => {
    for (const layout of ['wide', 'narrow'] as const) {
      const { series, y, plot } = charts('apart')[layout];
      const [one] = series;
      const scale = (value: number) => plot.bottom - ((plot.bottom - plot.top) * value) / y.top;
      const places = [...(one?.imprecise ?? '').matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(
        ([, , height]) => Number(height),
      );
      // Along the whole, and back along what is known.
      const along = [19_358, 3_557, 3_588, 3_588, 3_495, 2_794].map(scale);
      expect(places).toHaveLength(along.length);
      places.forEach((place, i) => {
        expect(Math.abs(place - (along[i] ?? 0))).toBeLessThanOrEqual(0.06);
      });
    }
    expect(drawn('apart').match(/class="trend-hatch"/g)).toHaveLength(2);
    expect(drawn('spread')).toContain('trend-hatch');
    expect(drawn('leave')).not.toContain('trend-hatch');
    const ids = [...drawn('apart').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says it of each point, to the pointer and the keyboard, and in a column of the table', () => {
    const { model, wide } = charts('apart');
    expect(wide.series[0]?.points[0]?.label).toContain(
      '16,564 of these in records that run past January 2016',
    );
    const live = liveTrend(charts('apart'));
    expect(live.series.map((one) => liveValue(one, 0).imprecise)).toEqual([16_564]);
    const table = renderToStaticMarkup(<TrendTable model={model} />);
    expect(table).toContain('Of these, imprecise date');
    expect(table).toContain('<td>16,564</td>');
    const left = renderToStaticMarkup(<TrendTable model={charts('leave').model} />);
    expect(left).toContain('Left out, imprecise date');
  });
});

describe('a chart of attacks that are all left out', () => {
  it('says so, and not that there are none', () => {
    const { model } = buildTrendCharts({
      trend: {
        series: [
          {
            key: 'all',
            label: 'All attacks',
            points: [
              { period: '2016', covered: 'yes', ...killed(0, 0), imprecise: killed(12, 300) },
            ],
          },
        ],
        totals: { covered: 'yes', ...killed(0, 0), imprecise: killed(12, 300) },
      },
      measure: 'killed',
      interval: 'year',
      dates: 'leave',
      title: 'People killed per year',
      split: 'none',
      coverage: null,
      range: { from: '2016-01-01', to: '2016-12-31' },
    });
    expect(model.empty?.text).toBe(
      'All 12 attacks run past the year in which they begin, and are left out.',
    );
  });
});

describe('a ranking of records that run past their month', () => {
  const rows = [
    { key: 'SYR', label: 'Syria', ...counted(900, 1000, 250, 9) },
    { key: 'IRQ', label: 'Iraq', ...counted(90, 500, 0, 0) },
  ];
  const chart = (dates: DatesRule) =>
    buildBarChart({
      rows,
      measure: 'killed',
      interval: 'month',
      dates,
      totals: { covered: 'yes', ...sumCounted(rows) },
      title: 'Countries',
    });

  it('hatches the end of the bar, and has it in a column', () => {
    expect(chart('apart').bars.map(({ imprecisePart }) => imprecisePart)).toEqual([
      { from: 50, to: 66.7 },
      null,
    ]);
    const html = renderToStaticMarkup(
      <BarChartView chart={chart('apart')} labelHeading="Country" />,
    );
    expect(html).toContain('<th scope="col">Hatched</th>');
    expect(html).toContain('bar-hatch');
    expect(chart('apart').notes[0]).toContain('250 people killed, 17% of all');
    expect(chart('apart').alt).toContain('250 of these in records that run past the month');
  });

  it('has no hatching where they are left out, and says how many that are', () => {
    expect(chart('leave').bars.every(({ imprecisePart }) => imprecisePart === null)).toBe(true);
    const html = renderToStaticMarkup(
      <BarChartView chart={chart('leave')} labelHeading="Country" />,
    );
    expect(html).toContain('<th scope="col">Left out</th>');
    expect(html).toContain('<td class="bars-spread">250</td>');
  });
});

describe('panels of records that run past their month', () => {
  /** What is written in the panel, and what is hatched. */
  function panel(dates: DatesRule) {
    const words = KINDS.panels.words('own', 'killed');
    const model = buildTrendModel({ ...input(dates), split: 'country', words });
    const { texts, shapes } = placePanels(model, WIDE);
    const hatched = shapes.filter(({ isHatched }) => isHatched).map(({ d }) => d);
    return { texts: texts.map(({ text }) => text), hatched };
  }

  it('mark the worst month with a known date, and hatch what is not known to the month', () => {
    const { texts, hatched } = panel('apart');
    expect(texts).toContain('March 2016: 3,588');
    expect(texts.join(' ')).not.toContain('19,358');
    expect(hatched).toHaveLength(1);
  });

  it('mark the highest of what is counted where the others are left out', () => {
    const { texts, hatched } = panel('leave');
    expect(texts).toContain('March 2016: 3,588');
    expect(hatched).toEqual([]);
  });

  it('say of kinds that hatch nothing that these dates are imprecise', () => {
    for (const kind of ['calendar', 'table'] as const) {
      const { notes } = buildTrendModel({
        ...input('apart'),
        words: KINDS[kind].words('own', 'killed'),
      });
      expect(notes.join(' ')).toContain('Of imprecise dates: 16,626 people killed, 63% of all');
      expect(notes.join(' ')).not.toContain('Hatched');
    }
  });
});

describe('a calendar of records that run past their month', () => {
  function calendar(dates: DatesRule) {
    const model = buildTrendModel({
      ...input(dates),
      words: KINDS.calendar.words('own', 'killed'),
    });
    const { texts, shapes } = placeCalendar(model, WIDE);
    const corners = shapes.filter(({ className }) => className === 'scene-corner');
    return { said: texts.map(({ text }) => text).join(' '), corners: corners.length };
  }

  it('outlines the worst month with a known date, and marks the corner of one that is mostly not known', () => {
    const { said, corners } = calendar('apart');
    expect(said).toContain('Highest with a known date: March 2016, 3,588 (outlined)');
    expect(said).not.toContain('January 2016');
    expect(corners).toBe(1);
  });

  it('marks no corner where such records are left out', () => {
    expect(calendar('leave').corners).toBe(0);
  });
});
