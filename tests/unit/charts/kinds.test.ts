import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classBounds } from '@/lib/charts/classes';
import { KINDS } from '@/lib/charts/kinds';
import { placePanels } from '@/lib/charts/kinds/panels/place';
import type { Scene } from '@/lib/charts/kinds/types';
import { hitAt, liveScene, liveValue, markedIn } from '@/lib/charts/live';
import { NARROW, WIDE } from '@/lib/charts/place-trend';
import { asCounted } from '@/lib/charts/shown';
import { LINE, textWidth } from '@/lib/charts/text';
import { buildTrendModel, seriesStyles } from '@/lib/charts/trend-model';
import type { TrendChartInput, TrendModel } from '@/lib/charts/types';
import { CHART_KINDS } from '@/lib/domain/enums';
import { trendInput } from './arbitrary-trend';
import { IRAQ, killed, SYRIA, yearly, yearlyInput } from './sample-trend';

type Placed = { model: TrendModel; scene: Scene };

/** What each kind that is a scene makes of a view, at both widths. */
function scenesOf(input: TrendChartInput): Placed[] {
  return CHART_KINDS.flatMap((kind) => {
    const { placing, words, refuses } = KINDS[kind];
    if (placing.as !== 'scene' || refuses({ ...input, as: input.shown?.as ?? 'number' }) !== null)
      return [];
    const model = buildTrendModel({ ...input, words: words('own', 'killed') });
    return [WIDE, NARROW].map((layout) => ({ model, scene: placing.place(model, layout) }));
  });
}

const forAnyScene = (check: (placed: Placed) => void) =>
  fc.assert(
    fc.property(trendInput, (input) => scenesOf(input).forEach(check)),
    { numRuns: 40 },
  );

describe('every kind of chart', () => {
  it('draws within its box, with numbers that are numbers, and words of 12 to 14 px', () => {
    forAnyScene(({ scene }) => {
      const { box, shapes, texts, areas, fontSize } = scene;
      expect(fontSize).toBeGreaterThanOrEqual(12);
      expect(fontSize).toBeLessThanOrEqual(14);
      for (const { d } of shapes) expect(d).not.toMatch(/NaN|Infinity|undefined/);
      for (const { text, x, y, anchor } of texts) {
        const width = textWidth(text, fontSize);
        const from = { start: x, middle: x - width / 2, end: x - width }[anchor];
        expect([text, y >= 0 && y <= box.height + 1]).toEqual([text, true]);
        expect([text, from >= -fontSize]).toEqual([text, true]);
      }
      for (const { x1, x2, y1, y2 } of areas) {
        expect(x1).toBeGreaterThanOrEqual(0);
        expect(x2).toBeLessThanOrEqual(box.width + 0.2);
        expect(y1).toBeGreaterThanOrEqual(0);
        expect(y2).toBeLessThanOrEqual(box.height + 0.2);
      }
    });
  });

  it('keeps the words of what is not covered apart from figures, and leaves them out where columns fill the plot', () => {
    forAnyScene(({ scene: { frame, texts, fontSize } }) => {
      const said = texts.map((text) => boxOf(text, false, fontSize));
      for (const { placed, isUpright } of frame?.uncovered ?? []) {
        if (placed === null) continue;
        const box = boxOf(placed, isUpright, fontSize);
        expect(said.filter((other) => meet(box, other))).toEqual([]);
      }
    });
    const { placing } = KINDS.stacked;
    if (placing.as !== 'scene') throw new Error('stacked columns are a scene');
    const rising = [1, 2, 3, 4, 5, 90].map((attacks) => killed(attacks, attacks * 10));
    const partly = [yearly('IRQ', 'Iraq', rising), yearly('SYR', 'Syria', rising)].map((one) => ({
      ...one,
      points: one.points.map((point) => ({ ...point, covered: 'part' as const })),
    }));
    const wordsOf = (as: 'number' | 'share') => {
      const input: TrendChartInput = {
        ...yearlyInput(partly),
        shown: { ...asCounted('year'), as },
      };
      const scene = placing.place(buildTrendModel(input), WIDE);
      return scene.frame?.uncovered.map(({ placed }) => placed?.text);
    };
    // Columns of a tenth of the highest leave room for the words above them.
    expect(wordsOf('number')).toEqual(['covered in part']);
    expect(wordsOf('share')).toEqual([undefined]);
  });

  it('finds under the pointer the period and series that stand there, with the figures of the model', () => {
    forAnyScene(({ model, scene }) => {
      const live = liveScene(model, scene, scene);
      scene.areas.slice(0, 20).forEach((area) => {
        const slot = (area.x2 - area.x1) / area.count;
        for (const i of [0, area.count - 1]) {
          const at = { x: area.x1 + (i + 0.5) * slot, y: (area.y1 + area.y2) / 2 };
          const hit = hitAt(scene, live.series, at);
          expect(hit?.index).toBe(area.first + i);
          const s = live.series.findIndex(({ key }) => key === hit?.key);
          const series = live.series[s];
          if (series) {
            expect(liveValue(series, area.first + i)).toEqual(
              model.series[s]?.values[area.first + i],
            );
          }
        }
      });
    });
  });

  it('leads a pointer from one panel to the next without a gap, and to nothing beside them', () => {
    const input = { ...yearlyInput([IRAQ, SYRIA]), words: KINDS.panels.words('own', 'killed') };
    const model = buildTrendModel(input);
    const scene = placePanels(model, WIDE);
    const { series } = liveScene(model, scene, scene);
    const [left, right] = scene.areas;
    if (!left || !right) throw new Error('there are two panels');
    const y = (left.y1 + left.y2) / 2;
    const at = (x: number) => hitAt(scene, series, { x, y });
    expect(at(left.x2 + 1)).toEqual({ area: 0, index: 5, key: 'IRQ' });
    expect(at(right.x1 - 1)).toEqual({ area: 1, index: 0, key: 'SYR' });
    expect(at(left.x1 - 1)).toBeNull();
    expect(at(right.x2 + 1)).toBeNull();
    expect(hitAt(scene, series, { x: left.x2 + 1, y: left.y2 + 1 })).toBeNull();
  });

  it('draws in a panel what is covered in part apart, and a single period of that as a dot', () => {
    const points = SYRIA.points.map((point, i) => ({
      ...point,
      covered: i === 5 ? ('part' as const) : ('yes' as const),
    }));
    const scene = placePanels(buildTrendModel(yearlyInput([{ ...SYRIA, points }])), WIDE);
    const [panel] = scene.areas;
    if (!panel) throw new Error('there is a panel');
    const slot = (panel.x2 - panel.x1) / 6;
    /** From where to where each piece of a path of a class is drawn, in slots from the left. */
    const spansOf = (name: string) => {
      const d = scene.shapes.find(({ className }) => className === name)?.d ?? '';
      return d.split(/(?=M)/).map((piece) => {
        const across = [...piece.matchAll(/[ML]([\d.]+),/g)].map(([, x]) => Number(x));
        return [Math.min(...across), Math.max(...across)].map((x) =>
          Math.floor((x - panel.x1) / slot),
        );
      });
    };
    expect(spansOf('scene-dot')).toEqual([[5, 5]]);
    expect(spansOf('trend-line')).toEqual([[0, 4]]);
    for (const name of ['scene-under', 'trend-band']) {
      expect(spansOf(name)).toEqual([
        [0, 4],
        [5, 5],
      ]);
    }
  });

  it('leads from each mark to the incidents of its period', () => {
    const [wide] = scenesOf(yearlyInput([IRAQ]));
    expect(wide?.scene.links.map(({ href }) => href)).toEqual(
      ['2012', '2013', '2014', '2017'].map(
        (year) => `/incidents?from=${year}&to=${year}&country=IRQ`,
      ),
    );
    expect(wide?.scene.links[2]?.label).toContain('2014: 3,000 people killed');
  });
});

type Box = { left: number; right: number; top: number; bottom: number };

/** About what a text covers: letters reach 0.7 of their size above the line that they stand on. */
function boxOf(
  { text, x, y, anchor }: { text: string; x: number; y: number; anchor: string },
  isUpright: boolean,
  fontSize: number,
): Box {
  const length = textWidth(text, fontSize);
  const before = anchor === 'start' ? 0 : anchor === 'end' ? length : length / 2;
  const high = 0.7 * fontSize;
  return isUpright
    ? { left: x - high, right: x, top: y - length + before, bottom: y + before }
    : { left: x - before, right: x - before + length, top: y - high, bottom: y };
}

const meet = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('stacked columns', () => {
  it('reach as high as the whole, and say so of the highest', () => {
    const { placing } = KINDS.stacked;
    if (placing.as !== 'scene') throw new Error('stacked columns are a scene');
    const { texts, links } = placing.place(buildTrendModel(yearlyInput([IRAQ, SYRIA])), WIDE);
    // 3,000 in Iraq and 900 in Syria, in 2014.
    expect(texts.map(({ text }) => text)).toContain('3,900');
    const [iraq, syria] = ['IRQ', 'SYR'].map((country) =>
      links.find(({ href }) => href === `/incidents?from=2014&to=2014&country=${country}`),
    );
    expect(syria?.y2).toBe(iraq?.y1);
    const heights = [iraq, syria].map((link) => (link ? link.y2 - link.y1 : Number.NaN));
    expect((heights[0] ?? 0) / (heights[1] ?? 1)).toBeCloseTo(3000 / 900, 1);
  });
});

describe('a panel', () => {
  const textsOf = (series: (typeof IRAQ)[]) => {
    const words = KINDS.panels.words('own', 'killed');
    const model = buildTrendModel({ ...yearlyInput(series), words });
    return KINDS.panels.placing.as === 'scene'
      ? KINDS.panels.placing.place(model, WIDE).texts.map(({ text }) => text)
      : [];
  };

  it('says its highest figure with its period, and its last, as other charts do', () => {
    // Iraq ends with 50 killed, and Syria with 1.
    expect(textsOf([IRAQ, SYRIA])).toEqual(
      expect.arrayContaining(['2014: 3,000', '50', '2015: 910', '1']),
    );
  });

  it('says once what is both', () => {
    const [first, second] = IRAQ.points;
    const rising = first && second ? { ...IRAQ, points: [first, second] } : IRAQ;
    const said = textsOf([rising]);
    expect(said).toContain('2013: 400');
    expect(said.filter((text) => text === '400')).toEqual([]);
  });
});

describe('the classes of a calendar', () => {
  it('hold every value above zero, at most six, each reaching about three times as far', () => {
    expect(classBounds([0, 3, 41, 3216])).toEqual([1, 30, 100, 300, 1000, 3000]);
    expect(classBounds([0, 7, 2])).toEqual([1, 3]);
    expect(classBounds([0])).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.nat(2_000_000), { minLength: 1 }), (values) => {
        const bounds = classBounds(values);
        expect(bounds.length).toBeLessThanOrEqual(6);
        expect([...bounds].sort((a, b) => a - b)).toEqual(bounds);
        for (const value of values.filter((one) => one > 0)) {
          expect(bounds[0]).toBeLessThanOrEqual(value);
        }
      }),
    );
  });
});

describe('the colour of a series', () => {
  const order = [...'abcdefghij'];
  const slotsOf = (keys: string[]) => seriesStyles(keys, order).map(({ slot }) => slot);

  it('is that of its place in the dataset, whatever else a chart shows and in whatever order', () => {
    expect(slotsOf(['c', 'a', 'other'])).toEqual([2, 0, 7]);
    expect(slotsOf(['a', 'f', 'c'])).toEqual([0, 5, 2]);
  });

  it('moves only where one that comes before it has the same', () => {
    // h is the eighth, as which it would have the colour of a.
    expect(slotsOf(['h', 'b'])).toEqual([0, 1]);
    expect(slotsOf(['h', 'a', 'b'])).toEqual([2, 0, 1]);
  });

  it('is grey for the last of eight, unless the others are', () => {
    expect(slotsOf([...'abcdefgh'])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(() => slotsOf([...'abcdefghi'])).toThrow(RangeError);
    expect(() => slotsOf([...'abcdefgh', 'other'])).toThrow(RangeError);
  });
});

describe('a slope', () => {
  it('joins the first and last period that are covered as a whole for all that is drawn', () => {
    const { placing } = KINDS.slope;
    if (placing.as !== 'scene') throw new Error('a slope is a scene');
    const cut = {
      ...SYRIA,
      points: SYRIA.points.map((point, i) =>
        i === 5 ? { ...point, covered: 'part' as const } : point,
      ),
    };
    const { texts } = placing.place(buildTrendModel(yearlyInput([IRAQ, cut])), WIDE);
    const said = texts.map(({ text }) => text);
    expect(said.slice(0, 1)).toEqual(['2012']);
    expect(said).toContain('2016');
    expect(said).toEqual(expect.arrayContaining(['100', '40', 'unknown Iraq', '20 Syria']));
  });

  it('marks the figure that the pointer is nearest to, with its name, and no other', () => {
    const { placing } = KINDS.slope;
    if (placing.as !== 'scene') throw new Error('a slope is a scene');
    fc.assert(
      fc.property(trendInput, fc.constantFrom(WIDE, NARROW), (input, layout) => {
        const scene = placing.place(buildTrendModel(input), layout);
        const { areas, box, texts, fontSize } = scene;
        const rooms = areas.map((area) => markedIn(area, area.first));
        for (const { x1, x2 } of rooms) expect(x1 >= 0 && x2 <= box.width).toBe(true);
        const figures = texts.filter(({ tone }) => areas.length > 0 && tone === 'plain');
        for (const { left, right, top, bottom } of figures.map((one) =>
          boxOf(one, false, fontSize),
        )) {
          const [x, y] = [(left + right) / 2, (top + bottom) / 2];
          const around = rooms.filter(({ x1, x2, y1, y2 }) => x1 < x && x < x2 && y1 < y && y < y2);
          expect(around).toHaveLength(1);
          expect(around[0]?.x2).toBeLessThan((around[0]?.x1 ?? 0) + box.width / 2 + fontSize);
        }
      }),
    );
  });

  it('is a sentence, and no higher than that, where there are no two periods to join', () => {
    const { placing } = KINDS.slope;
    if (placing.as !== 'scene') throw new Error('a slope is a scene');
    const one = { ...IRAQ, points: IRAQ.points.slice(0, 1) };
    for (const layout of [WIDE, NARROW]) {
      const { box, shapes, texts } = placing.place(buildTrendModel(yearlyInput([one])), layout);
      expect(shapes).toEqual([]);
      expect(texts.map(({ text }) => text).join(' ')).toContain('no two periods to compare');
      expect(box.height).toBeLessThan((texts.length + 1) * LINE * layout.fontSize);
    }
  });

  it('hatches at its ends what has an imprecise date, from the rest of the figure up to the whole', () => {
    const { placing } = KINDS.slope;
    if (placing.as !== 'scene') throw new Error('a slope is a scene');
    const half = {
      ...IRAQ,
      points: IRAQ.points.map((point, i) =>
        i === 0 ? { ...point, imprecise: killed(3, 50) } : point,
      ),
    };
    const shapes = (dates: 'apart' | 'leave') =>
      placing.place(buildTrendModel({ ...yearlyInput([half]), dates }), WIDE).shapes;
    const hatched = shapes('apart').filter(({ isHatched }) => isHatched);
    const line = shapes('apart').find(({ className }) => className === 'trend-line')?.d ?? '';
    const [, from = Number.NaN] = /^M[\d.]+,([\d.]+)/.exec(line)?.map(Number) ?? [];
    const [, top, foot] = /^M[\d.]+,([\d.]+)h8V([\d.]+)h-8z$/.exec(hatched[0]?.d ?? '') ?? [];
    expect(hatched).toHaveLength(1);
    expect(Number(top)).toBe(from);
    // Half of the figure, on an axis from zero at the foot of the plot.
    const bottom = WIDE.box.height - LINE * WIDE.fontSize;
    expect(Number(foot)).toBeCloseTo((from + bottom) / 2, 0);
    expect(shapes('leave').filter(({ isHatched }) => isHatched)).toEqual([]);
  });
});
