import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTrendCharts } from '@/lib/charts/place-trend';
import { LINE, textWidth } from '@/lib/charts/text';
import type { PlacedTrend } from '@/lib/charts/types';
import { trendInput } from './arbitrary-trend';

const RUNS = { numRuns: 60 };
/** Lengths are rounded to a tenth. */
const NEAR = 0.06;

function forAnyChart(check: (chart: PlacedTrend, wide: boolean) => void): void {
  fc.assert(
    fc.property(trendInput, (input) => {
      const { wide, narrow } = buildTrendCharts(input);
      check(wide, true);
      check(narrow, false);
    }),
    RUNS,
  );
}

/** The places of a path, in order; the charts' paths have only M, L and Z. */
function places(path: string): { x: number; y: number }[] {
  return path
    .split(/[MLZ]/)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [x = Number.NaN, y = Number.NaN] = pair.split(',').map(Number);
      return { x, y };
    });
}

/** Every number in a plain object, however deep. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersOf);
}

describe('any trend', () => {
  it('has no number that is not finite, in any place or path', () => {
    forAnyChart((chart) => {
      expect(numbersOf(chart).filter((value) => !Number.isFinite(value))).toEqual([]);
      for (const { line, band } of chart.series) {
        expect(`${line}${band ?? ''}`).toMatch(/^[MLZ\d.,-]*$/);
      }
    });
  });

  it('is a plain object that survives being sent', () => {
    fc.assert(
      fc.property(trendInput, (input) => {
        const charts = buildTrendCharts(input);
        expect(JSON.parse(JSON.stringify(charts))).toEqual(charts);
      }),
      RUNS,
    );
  });

  it('draws lines, bands, points and events within the plot', () => {
    forAnyChart(({ plot, series, annotations, unknownMarks }) => {
      const outside = series
        .flatMap(({ line, band, points }) => [...places(line), ...places(band ?? ''), ...points])
        .filter(
          ({ x, y }) =>
            !(x > plot.left - NEAR && x < plot.right + NEAR) ||
            !(y > plot.top - NEAR && y < plot.bottom + NEAR),
        );
      expect(outside).toEqual([]);
      const marks = [...annotations, ...unknownMarks].filter(
        ({ x1, x2 }) => !(x1 > plot.left - NEAR && x2 >= x1 && x2 < plot.right + NEAR),
      );
      expect(marks).toEqual([]);
    });
  });

  it('has sorted ticks within the plot, from zero, in whole numbers', () => {
    forAnyChart(({ plot, x, y }) => {
      expect(y.ticks[0]?.value).toBe(0);
      expect(y.ticks.length).toBeLessThanOrEqual(7);
      y.ticks.forEach((tick, i) => {
        expect(Number.isInteger(tick.value)).toBe(true);
        expect(tick.y).toBeGreaterThanOrEqual(plot.top - NEAR);
        expect(tick.value).toBeGreaterThan(y.ticks[i - 1]?.value ?? -1);
        expect(tick.y).toBeLessThan(y.ticks[i - 1]?.y ?? Number.POSITIVE_INFINITY);
      });
      x.ticks.forEach((tick, i) => {
        expect(tick.x).toBeGreaterThan(x.ticks[i - 1]?.x ?? 0);
        expect(tick.x).toBeLessThanOrEqual(plot.right);
      });
    });
  });

  it('has at most 14 labels along the time axis, 8 in the narrow chart, that do not touch', () => {
    forAnyChart(({ x, fontSize, box }, wide) => {
      expect(x.ticks.length).toBeGreaterThan(0);
      expect(x.ticks.length).toBeLessThanOrEqual(wide ? 14 : 8);
      x.ticks.forEach((tick, i) => {
        const width = Math.max(
          textWidth(tick.label, fontSize),
          textWidth(tick.subLabel ?? '', fontSize),
        );
        expect(tick.x - width / 2).toBeGreaterThanOrEqual(0);
        expect(tick.x + width / 2).toBeLessThanOrEqual(box.width);
        const next = x.ticks[i + 1];
        if (next) {
          const nextWidth = Math.max(
            textWidth(next.label, fontSize),
            textWidth(next.subLabel ?? '', fontSize),
          );
          expect(next.x - nextWidth / 2).toBeGreaterThan(tick.x + width / 2);
        }
      });
    });
  });

  it('sets names at the ends of lines apart from each other and within the box', () => {
    forAnyChart(({ series, fontSize, plot, box }) => {
      const names = series.flatMap(({ direct }) => direct ?? []).sort((a, b) => a.y - b.y);
      names.forEach((name, i) => {
        for (const line of name.lines) {
          expect(name.x + textWidth(line, fontSize)).toBeLessThanOrEqual(box.width + 0.1);
        }
        const last = (one: typeof name) => one.y + (one.lines.length - 1) * LINE * fontSize;
        expect(name.y).toBeGreaterThanOrEqual(plot.top - NEAR);
        expect(last(name)).toBeLessThanOrEqual(plot.bottom + NEAR);
        const before = names[i - 1];
        if (before) expect(name.y - last(before)).toBeGreaterThan(fontSize);
      });
    });
  });

  it('sets the labels of events, and the axis title, where none touches another and no line cuts one', () => {
    forAnyChart((chart) => {
      const labels = labelBoxes(chart);
      labels.forEach((a, i) => {
        expect(a.left).toBeGreaterThanOrEqual(-0.1);
        expect(a.right).toBeLessThanOrEqual(chart.box.width + 0.1);
        expect(a.top).toBeGreaterThanOrEqual(0);
        for (const b of labels.slice(i + 1)) {
          const apart =
            a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
          expect(apart, `${a.text} / ${b.text}`).toBe(true);
        }
      });
      for (const { x1, top, placed } of chart.annotations) {
        if (!placed) continue;
        for (const label of labels) {
          const cut = x1 > label.left && x1 < label.right && top < label.bottom;
          const own = placed.anchor === 'middle' && label.text === placed.text;
          expect(cut && !own, `line at ${x1} through ${label.text}`).toBe(false);
        }
      }
    });
  });

  it('places both widths from the same numbers', () => {
    fc.assert(
      fc.property(trendInput, (input) => {
        const { wide, narrow } = buildTrendCharts(input);
        expect(narrow.y.ticks.map(({ value }) => value)).toEqual(wide.y.ticks.map((t) => t.value));
        expect(narrow.y.top).toBe(wide.y.top);
        expect(narrow.alt).toBe(wide.alt);
        expect(narrow.annotations.map(({ id }) => id)).toEqual(wide.annotations.map((a) => a.id));
      }),
      RUNS,
    );
  });
});

function labelBoxes({ annotations, y, fontSize }: PlacedTrend) {
  const texts = annotations.flatMap(({ placed }) => placed ?? []);
  const title = y.titleLines.map((line) => ({ ...line, x: 0, anchor: 'start' as const }));
  return [...title, ...texts].map((label) => {
    const width = textWidth(label.text, fontSize);
    const shift = { start: 0, middle: 0.5, end: 1 }[label.anchor];
    return {
      text: label.text,
      left: label.x - shift * width,
      right: label.x + (1 - shift) * width,
      top: label.y - 0.75 * fontSize,
      bottom: label.y + 0.2 * fontSize,
    };
  });
}
