import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area } from 'd3-shape';
import { isFilling } from '@/lib/stats/filling';
import {
  bandPath,
  ifPart,
  imprecisePath,
  linePath,
  type Places,
  unlessPart,
} from '../../place-series';
import type { Layout } from '../../place-trend';
import { labelAt } from '../../place-trend';
import { addsUp, figureText } from '../../shown';
import { fitText, LINE, round, textWidth, wrapText } from '../../text';
import { datedPeakOf, peakOf } from '../../trend-words';
import type { HitArea, ModelSeries, PlacedText, Plot, PointValue, TrendModel } from '../../types';
import { type PeriodScale, periodScale, periodTicks } from '../../x-axis';
import { reasonScene } from '../reason';
import type { Scene, SceneShape, SceneText } from '../types';

/** How many panels stand beside one another, by how many there are: as even as they can be. */
function columnsOf(series: number, { named }: Layout): number {
  if (!named) return 1;
  return series === 2 || series === 4 ? 2 : 3;
}

/** Between two panels, and how high the plot of each is, in font sizes. */
const GUTTER = 2;
const HEIGHT = 6.6;
const BETWEEN = 1.2;

/** A small chart for each series on the same years, with its name, its total and its highest figure. */
export function placePanels(model: TrendModel, layout: Layout): Scene {
  if (model.empty !== null) return reasonScene(model, model.empty.text, layout);
  const { fontSize } = layout;
  const { width } = layout.box;
  const line = LINE * fontSize;
  const columns = columnsOf(model.series.length, layout);
  const gutter = GUTTER * fontSize;
  const each = (width - gutter * (columns - 1)) / columns;
  const shared = topOf(model.series);
  const rows: ModelSeries[][] = [];
  model.series.forEach((one, i) => {
    if (i % columns === 0) rows.push([]);
    rows.at(-1)?.push(one);
  });

  const shapes: SceneShape[] = [];
  const texts: SceneText[] = [];
  const areas: HitArea[] = [];
  let top = 0;
  rows.forEach((row, r) => {
    const heads = row.map((one) => headOf(one, model, each, fontSize));
    const lines = max(heads, ({ names }) => names.length) ?? 1;
    const plotTop = round(top + (lines + 1) * line + 0.3 * fontSize);
    const bottom = round(plotTop + HEIGHT * fontSize);
    row.forEach((one, c) => {
      const left = round(c * (each + gutter));
      const plot: Plot = { left, right: round(left + each), top: plotTop, bottom };
      const head = heads[c];
      const isLowest = r === rows.length - 1 || rows[r + 1]?.[c] === undefined;
      const panel = placePanel(one, model, {
        plot,
        fontSize,
        highest: model.axes === 'one' ? shared : topOf([one]),
        maxLabels: isLowest ? MOST_TICKS : 0,
        width,
      });
      shapes.push(...panel.shapes);
      texts.push(...panel.texts);
      head?.names.forEach((text, i) => {
        texts.push({
          text,
          x: left,
          y: round(top + (i + 0.75) * line),
          anchor: 'start',
          tone: 'strong',
        });
      });
      if (head?.total) {
        texts.push({
          text: head.total,
          x: plot.right,
          y: round(top + 0.75 * line),
          anchor: 'end',
          tone: 'quiet',
        });
      }
      areas.push({
        x1: plot.left,
        x2: plot.right,
        y1: round(top),
        y2: round(bottom + 0.5 * line),
        first: 0,
        count: model.periods.length,
        keys: [one.key],
        stackTop: null,
      });
    });
    top = bottom + line + BETWEEN * fontSize;
  });
  const height = Math.max(line * 4, Math.ceil(top));
  return {
    box: { width, height },
    fontSize,
    frame: null,
    shapes: shapes.filter(({ d }) => d !== ''),
    texts,
    links: [],
    areas,
    alt: model.alt,
    description: model.description,
  };
}

const MOST_TICKS = 3;

type Head = { names: string[]; total: string | null };

/** A series' name in lines, beside what it comes to in all. */
function headOf(one: ModelSeries, model: TrendModel, width: number, fontSize: number): Head {
  const sum = totalOf(one);
  const total = sum === null || !addsUp(model.shown) ? null : figureText(sum, model.shown);
  const room = width - (total === null ? 0 : textWidth(total, fontSize) + fontSize);
  return {
    names: wrapText(one.label, fontSize * 1.06, room).map((text) =>
      fitText(text, fontSize * 1.06, room),
    ),
    total,
  };
}

function totalOf({ values }: ModelSeries): number | null {
  const known = values.flatMap(({ best }) => (best === null ? [] : [best]));
  return known.length === 0 ? null : known.reduce((sum, best) => sum + best, 0);
}

function topOf(series: readonly ModelSeries[]): number {
  const tops = series.flatMap(({ values }) =>
    values.map(({ best, high }) => Math.max(best ?? 0, high ?? 0)),
  );
  return max(tops) || 1;
}

type PanelPlace = {
  plot: Plot;
  fontSize: number;
  highest: number;
  maxLabels: number;
  /** Of all panels. */
  width: number;
};

function placePanel(one: ModelSeries, model: TrendModel, place: PanelPlace) {
  const { plot, fontSize, highest, maxLabels } = place;
  const { slot } = one.style;
  const scale = periodScale(
    model.periods.map(({ period }) => period),
    plot,
  );
  const y = scaleLinear([0, highest], [plot.bottom, plot.top]);
  const places = { x: scale.x, y };
  const worst = datedPeakOf(model, [one]) ?? peakOf(model, [one]);
  const peak = worst === null ? -1 : model.periods.indexOf(worst.period);
  const best = worst?.value.best ?? 0;
  const texts: SceneText[] = [];
  if (peak >= 0) {
    const at = { x: scale.x(peak), y: y(best) };
    const label = labelAt(
      `${model.periods[peak]?.label}: ${figureText(best, model.shown)}`,
      at,
      place,
    );
    texts.push({ ...label, tone: 'plain' });
  } else {
    texts.push(quietText(nothingText(one), plot, fontSize));
  }
  const uncovered = runsOf(one, (value) => value.covered === 'no');
  for (const { first, last } of uncovered) {
    const text = uncoveredText({ first, last }, model, { scale, plot, fontSize });
    if (text && peak >= 0) texts.push({ ...text, tone: 'quiet' });
  }
  for (const tick of periodTicks(
    model.periods.map(({ period }) => period),
    { interval: model.interval, scale, fontSize, maxLabels },
  )) {
    const text = tick.subLabel ?? tick.label;
    const half = round(textWidth(text, fontSize) / 2);
    texts.push({
      text,
      // The first years of the first panel and the last of the last one would be cut off.
      x: Math.min(Math.max(tick.x, half), place.width - half),
      y: round(plot.bottom + 1.1 * fontSize),
      anchor: 'middle',
      tone: 'quiet',
    });
  }
  const shapes: SceneShape[] = [
    {
      d: uncovered.map((run) => runPath(run, scale, plot)).join(''),
      className: 'scene-uncovered',
      slot: null,
    },
    {
      d: runsOf(one, ({ complete }) => isFilling(complete))
        .map((run) => runPath(run, scale, plot))
        .join(''),
      className: 'trend-uncovered-filling',
      slot: null,
    },
    { d: `M${plot.left},${plot.bottom}H${plot.right}`, className: 'trend-base', slot: null },
    { d: `M${plot.left},${plot.top}H${plot.right}`, className: 'trend-grid', slot: null },
    { d: fillPath(one.values, places, plot.bottom), className: 'scene-under', slot },
    {
      d: model.measure === 'attacks' ? '' : bandPath(one.values, places),
      className: 'trend-band',
      slot,
    },
    {
      d: imprecisePath(one.values, places, model.dates),
      className: 'scene-hatched',
      slot,
      isHatched: true,
    },
    { d: linePath(one.values.map(unlessPart), places), className: 'trend-line', slot },
    { d: linePath(one.values.map(ifPart), places), className: 'trend-line trend-part', slot },
    { d: alonePath(one.values, places), className: 'scene-dot', slot },
    {
      d: peak < 0 ? '' : `M${round(scale.x(peak))},${round(y(best))}h0.01`,
      className: 'scene-peak',
      slot,
    },
  ];
  return { shapes, texts };
}

/** What stands in a panel in which nothing rises above zero. */
function nothingText({ values }: ModelSeries): string {
  if (values.every(({ covered }) => covered === 'no')) return 'not covered';
  return values.some(({ best }) => best !== null) ? 'none recorded' : 'no known figure';
}

/** Points that no line leads to or from. */
function alonePath(values: readonly PointValue[], { x, y }: Places): string {
  return values
    .map(({ best, attacks }, i) => {
      const isAlone = [values[i - 1], values[i + 1]].every((next) => next?.best == null);
      if (best === null || attacks === 0 || !isAlone) return '';
      return `M${round(x(i))},${round(y(best))}h0.01`;
    })
    .join('');
}

function fillPath(values: readonly PointValue[], { x, y }: Places, foot: number): string {
  const path = area<PointValue>()
    .digits(null)
    .defined(({ best }) => best !== null)
    .x((_, i) => round(x(i)))
    .y0(foot)
    .y1(({ best }) => round(y(best ?? 0)));
  return path(values) ?? '';
}

type Run = { first: number; last: number };

function runsOf({ values }: ModelSeries, is: (value: PointValue) => boolean): Run[] {
  const runs: Run[] = [];
  values.forEach((value, i) => {
    if (!is(value)) return;
    const last = runs.at(-1);
    if (last && last.last === i - 1) last.last = i;
    else runs.push({ first: i, last: i });
  });
  return runs;
}

function runPath({ first, last }: Run, scale: PeriodScale, { top, bottom }: Plot): string {
  const x1 = round(scale.x(first) - scale.step / 2);
  const x2 = round(scale.x(last) + scale.step / 2);
  return `M${x1},${top}H${x2}V${bottom}H${x1}z`;
}

/** Says of a run that it is not covered, in the longest words that it has room for. */
function uncoveredText(
  { first, last }: Run,
  { periods }: TrendModel,
  { scale, plot, fontSize }: { scale: PeriodScale; plot: Plot; fontSize: number },
): PlacedText | null {
  const width = (last - first + 1) * scale.step - fontSize;
  const after = periods[last + 1]?.label;
  const before = periods[first - 1]?.label;
  const long =
    first === 0 && after
      ? `not covered before ${after}`
      : last === periods.length - 1 && before
        ? `not covered after ${before}`
        : 'not covered';
  const text = [long, 'not covered'].find((one) => textWidth(one, fontSize) <= width);
  if (text === undefined) return null;
  const x = round(scale.x(first) - scale.step / 2 + 0.5 * fontSize);
  return { text, x, y: round(plot.bottom - 0.6 * fontSize), anchor: 'start' };
}

function quietText(text: string, plot: Plot, fontSize: number): SceneText {
  return {
    text,
    x: round((plot.left + plot.right) / 2),
    y: round((plot.top + plot.bottom) / 2 + 0.35 * fontSize),
    anchor: 'middle',
    tone: 'quiet',
  };
}
