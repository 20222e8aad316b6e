import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { BarChartView, SparklineView } from '@/components/charts/bars';
import { ChartFrame, LegendMark } from '@/components/charts/chart-frame';
import { ChartLegend } from '@/components/charts/legend';
import { SceneSvg } from '@/components/charts/scene-svg';
import { TrendChart } from '@/components/charts/trend-chart';
import { StillTrendChart, TrendDrawing } from '@/components/charts/trend-svg';
import { TrendTable } from '@/components/tables/trend-table';
import { buildBarChart } from '@/lib/charts/bars';
import { KINDS } from '@/lib/charts/kinds';
import { liveTrend } from '@/lib/charts/live';
import { buildTrendCharts, placedTrends, WIDE } from '@/lib/charts/place-trend';
import { sent } from '@/lib/charts/sent';
import { buildSparkline } from '@/lib/charts/sparkline';
import { buildTrendModel, seriesStyles } from '@/lib/charts/trend-model';
import { CHART_KINDS } from '@/lib/domain/enums';
import { wholeNumber } from '@/lib/format/figures';
import { IRAQ, killed, SYRIA, yearly, yearlyInput } from './sample-trend';

const count = (html: string, part: RegExp) => html.match(part)?.length ?? 0;
const IRAQ_VALUES = [killed(10, 100), killed(20, 400), killed(5, 50)];
const draw = (element: ReactElement) => renderToStaticMarkup(element);

describe('the drawing of a trend', () => {
  const charts = buildTrendCharts(yearlyInput([IRAQ]));
  const still = draw(<StillTrendChart id="trend" charts={charts} />);
  const interactive = draw(
    <TrendChart id="trend" live={sent(liveTrend(charts), yearlyInput([IRAQ]).range)}>
      <TrendDrawing id="trend" charts={charts} />
    </TrendChart>,
  );

  it('has no style attribute, which the policy of the page refuses, and each column its heading', () => {
    const bars = buildBarChart({
      rows: [{ key: 'IRQ', label: 'Iraq', ...killed(5, 10) }],
      measure: 'killed',
      interval: 'year',
      dates: 'apart',
      totals: { covered: 'yes', ...killed(5, 10) },
      title: 'Countries',
    });
    const spark = buildSparkline({ points: IRAQ.points, measure: 'killed', label: 'Iraq' });
    const all = draw(
      <ChartFrame id="frame" kind="trend" title="Title" subtitle="Subtitle" source="Source">
        <BarChartView
          chart={bars}
          labelHeading="Country"
          divided={{
            parts: [
              { label: 'civilians', className: 'bar-first' },
              { label: 'women', className: 'bar-second' },
              { label: 'not known whose', className: 'bar-rest' },
            ],
            valuesOf: () => [2, 0],
          }}
        />
        <SparklineView chart={spark} />
        <TrendTable model={charts.model} />
      </ChartFrame>,
    );
    expect(still + interactive + all).not.toContain('style=');
    expect(still + interactive + all).not.toMatch(/NaN|undefined/);
    expect(all).toContain('<th scope="colgroup" colSpan="3">');
    // The parts of a bar are said too, but for those that nobody is in; the last is what is left.
    expect(all).toContain('civilians 2 · not known whose 8');
    expect(count(all, /<rect class="bar-/g)).toBe(2);
  });

  it('is an image with a text alternative and a description, at both widths', () => {
    expect(count(still, /role="img"/g)).toBe(2);
    expect(still).toContain(`aria-label="${charts.model.alt}"`);
    expect(still).toContain('aria-describedby="trend-wide-description"');
    expect(still).toContain('<desc id="trend-narrow-description">');
  });

  it('links every marker to its incidents, outside the image', () => {
    const [wide = ''] = still.split('data-layout="narrow"');
    const afterImage = wide.slice(wide.indexOf('</g><g class="trend-marks">'));
    expect(count(afterImage, /<a /g)).toBe(4);
    expect(count(wide, /<a /g)).toBe(4);
    expect(wide).toContain('href="/incidents?from=2014&amp;to=2014&amp;country=IRQ"');
    expect(count(wide, /trend-hollow/g)).toBe(1);
  });

  it('keeps links in the order of the tab key only while they are few', () => {
    const values = Array.from({ length: 15 }, () => killed(1, 1));
    const both = yearlyInput([yearly('IRQ', 'Iraq', values), yearly('SYR', 'Syria', values)]);
    const many = draw(<StillTrendChart id="trend" charts={buildTrendCharts(both)} />);
    expect(count(still, /tabindex="-1"/g)).toBe(0);
    // The narrow chart has no room to hit so many links.
    expect(count(many, /tabindex="-1"/g)).toBe(30);
    expect(count(many, /<a /g)).toBe(30);
  });

  it('is the same still chart where a script will follow', () => {
    const svg = (html: string) => html.slice(html.indexOf('<svg class="trend-svg'), -12);
    expect(svg(interactive)).toBe(svg(still));
  });

  it('names several series in a legend, each a link to the view without it', () => {
    const entry = (key: string, isHidden: boolean) => {
      const [style] = seriesStyles([key]);
      if (!style) throw new Error('there is no style');
      return { key, label: key, style, isHidden, href: `/?hide=${key}` };
    };
    const two = draw(<ChartLegend entries={[entry('IRQ', false), entry('SYR', true)]} />);
    expect(two).toMatch(/href="\/\?hide=IRQ".*Hide .*IRQ.*href="\/\?hide=SYR".*Show .*SYR/);
    expect(draw(<ChartLegend entries={[entry('IRQ', false)]} />)).toBe('');
  });

  it('shows in the legend of each kind a piece of what it draws', () => {
    const parts = [
      yearly('state_based', 'State-based', IRAQ_VALUES),
      yearly('unclassified', 'Unclassified', IRAQ_VALUES),
    ];
    const input = { ...yearlyInput(parts), split: 'violence' as const };
    const marks = CHART_KINDS.flatMap((kind) => {
      const { markOf, refuses, placing, words } = KINDS[kind];
      if (refuses({ ...input, as: 'number' }) !== null) return [];
      const model = buildTrendModel({ ...input, words: words('own', 'killed'), markOf });
      const html =
        placing.as === 'scene'
          ? draw(<SceneSvg id="one" layout="wide" scene={placing.place(model, WIDE)} />)
          : placing.as === 'trend'
            ? draw(<TrendDrawing id="one" charts={placedTrends(model)} />)
            : '';
      return model.series.map(({ key, style }) => {
        const mark = draw(<LegendMark style={style} />);
        const pieces = [...mark.matchAll(/class="((?:trend|scene)-[^"]+)"/g)].map(
          ([, name]) => name,
        );
        for (const name of pieces) {
          expect([kind, key, html.includes(`${name}`)]).toEqual([kind, key, true]);
        }
        return [kind, key, ...pieces].join(' ');
      });
    });
    expect(marks).toEqual([
      'lines state_based trend-line trend-marker',
      'lines unclassified trend-line trend-marker',
      'stacked state_based scene-fill',
      'stacked unclassified scene-hatched',
      'panels state_based scene-under trend-line',
      'panels unclassified scene-under trend-line',
      'slope state_based trend-line scene-peak',
      'slope unclassified trend-line scene-peak',
      'table state_based',
      'table unclassified',
    ]);
  });
});

describe('the table of a trend', () => {
  it('has a row for each period with all of its numbers, and the total', () => {
    const html = draw(<TrendTable model={buildTrendCharts(yearlyInput([IRAQ])).model} />);
    const text = html.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');
    expect(text).toContain('|2014|60|2,700|3,000|4,500|3|');
    expect(text).toContain('|2016|2|unknown|unknown|unknown|2|');
    expect(text).toContain('|2015|0|0|0|0|0|');
    expect(text).toContain(`|Total|97|${wholeNumber(3195)}|3,550|5,325|5|`);
    expect(count(html, /<a /g)).toBe(5);
    expect(html).not.toContain('<details');
  });

  it('has a column for each series, with ranges and what is unknown', () => {
    const input = yearlyInput([IRAQ, SYRIA]);
    const html = draw(<TrendTable model={buildTrendCharts(input).model} />);
    const text = html.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');
    expect(text).toContain('|Year|People killed|Iraq|Syria|');
    expect(text).toContain('|2014|3,000 (2,700–4,500), 3 unknown|900 (810–1,350)|');
    expect(text).toContain('|2016|unknown|20 (18–30)|');
  });

  it('leads from each cell to its incidents while there are not too many', () => {
    const of = (years: number) => {
      const values = Array.from({ length: years }, () => killed(1, 1));
      const input = yearlyInput([yearly('IRQ', 'Iraq', values), yearly('SYR', 'Syria', values)]);
      return draw(<TrendTable model={buildTrendCharts(input).model} />);
    };
    expect(count(of(200), /<a /g)).toBe(400);
    expect(count(of(201), /<a /g)).toBe(0);
  });

  it('is folded away where it is long', () => {
    const long = yearly(
      'IRQ',
      'Iraq',
      Array.from({ length: 30 }, () => killed(1, 1)),
    );
    const html = draw(<TrendTable model={buildTrendCharts(yearlyInput([long])).model} />);
    expect(html).toMatch(/^<details/);
    expect(html).toContain('(30 rows)');
  });
});

describe('the frame of a chart', () => {
  it('is named by its title and lists events, notes and the source', () => {
    const html = draw(
      <ChartFrame
        id="trend"
        kind="trend"
        title="People killed"
        subtitle="per year"
        source="A recorder"
        notes={['A note.']}
        csvHref="/api/v1/trend?format=csv"
      >
        chart
      </ChartFrame>,
    );
    expect(html).toContain('data-chart="trend"');
    expect(html).toContain('aria-labelledby="trend-title"');
    expect(html).toContain('<h2 id="trend-title">People killed</h2>');
    for (const part of ['A note.', 'A recorder', '/api/v1/trend?format=csv']) {
      expect(html).toContain(part);
    }
    expect(html).not.toContain('<ol');
  });
});
