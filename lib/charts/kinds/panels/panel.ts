import { scaleLinear } from 'd3-scale';
import { area } from 'd3-shape';
import { isFilling } from '@/lib/stats/filling';
import { placeFigure } from '../../figure-place';
import {
  bandPath,
  byCoverage,
  imprecisePath,
  isNothing,
  linePath,
  type Places,
  standsAlone,
} from '../../place-series';
import { linesIn } from '../../room';
import { figureText } from '../../shown';
import { attackColumns, attackColumnsPath, attacksShown } from '../../strip';
import { round, textWidth } from '../../text';
import { datedPeakOf, peakOf } from '../../trend-words';
import type {
  ModelSeries,
  PlacedFigure,
  PlacedText,
  Plot,
  PointValue,
  TrendModel,
} from '../../types';
import { type PeriodScale, periodScale, periodTicks } from '../../x-axis';
import { leadersOf } from '../leaders';
import type { SceneShape, SceneText } from '../types';

type PanelPlace = {
  plot: Plot;
  fontSize: number;
  highest: number;
  /** How high the columns of attacks below it are, and what the highest stands for. */
  strip: number;
  most: number;
  maxLabels: number;
  /** Of all panels. */
  width: number;
};

/** A series in its panel: its line and what is said in it, its years, and its attacks below. */
export function placePanel(one: ModelSeries, model: TrendModel, place: PanelPlace) {
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
  const labels: PlacedFigure[] = [];
  const uncovered = runsOf(one, (value) => value.covered === 'no');
  if (peak < 0) texts.push(quietText(nothingText(one), plot, fontSize));
  else {
    for (const run of uncovered) {
      const text = uncoveredText(run, model, { scale, plot, fontSize });
      if (text) texts.push({ ...text, tone: 'quiet' });
    }
    const isDrawnIn = linesIn([one], places);
    for (const figure of figuresOf(one, model, { index: peak, best })) {
      const mark = { x: scale.x(figure.index), y: y(figure.best) };
      const label = placeFigure(figure.text, mark, { plot, fontSize, words: texts, isDrawnIn });
      if (label === null) continue;
      const { leader: _, ...text } = label;
      labels.push(label);
      texts.push({ ...text, tone: 'plain' });
    }
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
      y: round(plot.bottom + place.strip + 1.1 * fontSize),
      anchor: 'middle',
      tone: 'quiet',
    });
  }
  // What is covered as a whole is not joined with what is covered in part.
  const { whole, part } = byCoverage(one.values);
  const joined = (pathOf: (values: readonly PointValue[]) => string) =>
    pathOf(whole) + pathOf(part);
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
    {
      d: joined((values) => fillPath(values, places, plot.bottom)),
      className: 'scene-under',
      slot,
    },
    {
      d: model.measure === 'attacks' ? '' : joined((values) => bandPath(values, places)),
      className: 'trend-band',
      slot,
    },
    {
      d: joined((values) => imprecisePath(values, places, model.dates)),
      className: 'scene-hatched',
      slot,
      isHatched: true,
    },
    { d: linePath(whole, places), className: 'trend-line', slot },
    { d: linePath(part, places), className: 'trend-line trend-part', slot },
    { d: alonePath(one, places), className: 'scene-dot', slot },
    {
      d: peak < 0 ? '' : `M${round(scale.x(peak))},${round(y(best))}h0.01`,
      className: 'scene-peak',
      slot,
    },
    leadersOf(labels),
    { d: stripPath(one, scale, place), className: 'strip-columns', slot: null },
  ];
  return { shapes, texts };
}

type Peak = { index: number; best: number };

/** The highest figure with its period, and the last that is known, where it is another. */
function figuresOf({ values }: ModelSeries, { periods, shown }: TrendModel, peak: Peak) {
  const highest = {
    ...peak,
    text: `${periods[peak.index]?.label}: ${figureText(peak.best, shown)}`,
  };
  const index = values.findLastIndex(({ best }) => best !== null);
  const best = values[index]?.best ?? null;
  if (best === null || index === peak.index) return [highest];
  return [highest, { index, best, text: figureText(best, shown) }];
}

/** Between a plot and its columns of attacks, in pixels. */
const STRIP_GAP = 4;

/** Its attacks as columns below its plot, in the same slots. */
function stripPath({ values }: ModelSeries, scale: PeriodScale, place: PanelPlace): string {
  const { plot, strip, most } = place;
  if (strip === 0) return '';
  const room = { scale, base: plot.bottom + strip, tallest: strip - STRIP_GAP, most };
  return attackColumnsPath(attackColumns(room, values.map(attacksShown)));
}

/** What stands in a panel in which nothing rises above zero. */
function nothingText({ values }: ModelSeries): string {
  if (values.every(({ covered }) => covered === 'no')) return 'not covered';
  return values.some(({ best }) => best !== null) ? 'none recorded' : 'no known figure';
}

/** Points that no line leads to or from. */
function alonePath(one: ModelSeries, { x, y }: Places): string {
  return one.values
    .map((value, i) => {
      if (value.best === null || isNothing(value) || !standsAlone(one, i)) return '';
      return `M${round(x(i))},${round(y(value.best))}h0.01`;
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
