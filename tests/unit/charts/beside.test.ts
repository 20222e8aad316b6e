import { describe, expect, it } from 'vitest';
import { columnsBeside } from '@/lib/charts/kinds/columns/beside';
import { hitAt, liveScene } from '@/lib/charts/live';
import { NARROW, WIDE } from '@/lib/charts/place-trend';
import { buildTrendModel } from '@/lib/charts/trend-model';
import type { TrendChartInput } from '@/lib/charts/types';
import { sumCounted } from '@/lib/stats/counts';
import { IRAQ, killed, SYRIA, yearly, yearlyInput } from './sample-trend';

/** The same places as if two datasets told of them: what they come to together is nobody's. */
function ofSeveral(series: (typeof IRAQ)[]): TrendChartInput {
  const wholes = series.map(({ points }) => ({
    covered: 'yes' as const,
    ...sumCounted(points),
  }));
  return { ...yearlyInput(series), split: 'none', wholes };
}

describe('a chart of several datasets', () => {
  const model = buildTrendModel(ofSeveral([IRAQ, yearly('b', 'Other', [killed(4, 8, 2)])]));

  it('says what is unknown of each, and never of them together', () => {
    expect(model.notes.filter((note) => /no known figure/.test(note))).toEqual([
      'Iraq. 5 attacks with no known figure: they are counted here but add nothing to the sums.',
      'Other. 2 attacks with no known figure: they are counted here but add nothing to the sums.',
      expect.stringContaining('A hollow point'),
    ]);
    expect(`${model.alt} ${model.description}`).not.toMatch(/\b7 attacks/);
  });

  it('names the dataset that does not cover a period', () => {
    const points = SYRIA.points.map((point, i) => ({
      ...point,
      covered: i < 2 ? ('no' as const) : ('yes' as const),
    }));
    const { notes, uncovered } = buildTrendModel(ofSeveral([IRAQ, { ...SYRIA, points }]));
    expect(notes).toContain('Syria. Not covered: 2012 to 2013.');
    expect(notes.filter((note) => /overed/.test(note))).toHaveLength(1);
    expect(uncovered).toEqual([
      { first: 0, last: 1, covered: 'part', words: 'not covered by all' },
    ]);
  });

  it('is empty only if none of them has anything', () => {
    const nothing = (key: string) => yearly(key, key, [killed(0, 0), killed(0, 0)]);
    expect(buildTrendModel(ofSeveral([nothing('a'), nothing('b')])).empty?.kind).toBe('no_attacks');
    expect(buildTrendModel(ofSeveral([nothing('a'), IRAQ])).empty).toBeNull();
    const uncovered = ofSeveral([nothing('a'), nothing('b')]);
    const wholes = uncovered.wholes?.map((whole) => ({ ...whole, covered: 'no' as const }));
    expect(buildTrendModel({ ...uncovered, ...(wholes && { wholes }) }).empty?.kind).toBe(
      'not_covered',
    );
  });
});

describe('columns side by side', () => {
  const { placing } = columnsBeside;
  if (placing.as !== 'scene') throw new Error('columns are a scene');
  const model = buildTrendModel(ofSeveral([IRAQ, SYRIA]));

  it('are found under the pointer each by itself, and opened', () => {
    for (const layout of [WIDE, NARROW]) {
      const scene = placing.place(model, layout);
      const live = liveScene(model, scene, scene);
      for (const { x1, x2, href } of scene.links) {
        const y = (scene.areas[0]?.y1 ?? 0) + 1;
        const hit = hitAt(scene, live.series, { x: (x1 + x2) / 2, y });
        expect(href).toContain(`country=${hit?.key}`);
      }
    }
  });

  it('rescale to what is left, where one is left out', () => {
    const tops = [[], ['IRQ']].map((hidden) => {
      const left = buildTrendModel({ ...ofSeveral([IRAQ, SYRIA]), hidden });
      return [left.series.map(({ key }) => key), left.yTop];
    });
    // The highest bounds: a half above 3,000 in Iraq and above 910 in Syria.
    expect(tops[0]).toEqual([['IRQ', 'SYR'], 5000]);
    expect(tops[1]).toEqual([['SYR'], 1500]);
    const none = { ...ofSeveral([IRAQ, SYRIA]), hidden: ['IRQ', 'SYR'] };
    expect(buildTrendModel(none).empty?.kind).toBe('no_series');
  });

  it('stand beside one another within the plot, each with its own link', () => {
    for (const layout of [WIDE, NARROW]) {
      const { links, frame, areas } = placing.place(model, layout);
      const byPlace = links.toSorted((a, b) => a.x1 - b.x1);
      for (const [i, link] of byPlace.entries()) {
        expect(link.x1).toBeGreaterThanOrEqual(frame?.plot.left ?? Number.NaN);
        expect(link.x2).toBeLessThanOrEqual(frame?.plot.right ?? Number.NaN);
        const next = byPlace[i + 1];
        if (next) expect(next.x1).toBeGreaterThanOrEqual(link.x2 - 0.11);
      }
      expect(areas.map(({ keys, stackTop }) => [keys, stackTop])).toEqual([[['IRQ', 'SYR'], null]]);
    }
    // A year without attacks, and one of which no figure is known, have none.
    expect(placing.place(model, WIDE).links.map(({ label }) => label.slice(0, 12))).toHaveLength(
      10,
    );
  });

  it('rise from nothing, and none stands on another', () => {
    const { shapes, frame } = placing.place(model, WIDE);
    const columns = shapes.filter(({ className }) => className === 'scene-fill');
    expect(columns.map(({ slot }) => slot)).toEqual([0, 1]);
    for (const { d } of columns) {
      for (const [, foot] of d.matchAll(/M[\d.]+,([\d.]+)V/g)) {
        expect(Number(foot)).toBe(frame?.plot.bottom);
      }
    }
  });
});
