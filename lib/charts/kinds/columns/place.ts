import type { VictimPart, ViolenceType } from '@/lib/domain/enums';
import { isNoProvince } from '@/lib/domain/place-key';
import { fillLink } from '../../links';
import { isNothing, linePath } from '../../place-series';
import { isLinked, type Layout, placeFigures, placeFrame, usualMargin } from '../../place-trend';
import { linesIn } from '../../room';
import { figureText } from '../../shown';
import { LINE, round, textWidth } from '../../text';
import { datedBest, pointText } from '../../trend-words';
import type { ModelSeries, PointValue, TrendModel } from '../../types';
import { withWordsApart } from '../../uncovered-words';
import type { PeriodScale } from '../../x-axis';
import { valueAxis } from '../../y-scale';
import type { Scene, SceneLink, SceneShape } from '../types';
import { columnPath, columnsIn, doubtShapes } from './marks';

/** The highest value may reach so far up, in parts of the plot: its figure stands above it. */
const HEADROOM = 1.08;
/** The axis of shares of a whole. */
const ALL = { top: 1, ticks: [0, 0.25, 0.5, 0.75, 1] };
/** What a column takes of its period's slot, and how wide it is at most. */
const OF_SLOT = 0.78;
const WIDEST = 56;
const THIN = 0.45;
const CAP = 4;

/**
 * Columns from zero to the bests. Several series stand on one another, and the whisker is that of the whole. What is of
 * imprecise dates is hatched, a period that is covered in part is an outline, and a ring leaves attacks without a figure out.
 */
export function placeStack(given: TrendModel, layout: Layout): Scene {
  const wholes = given.periods.map((_, i) => wholeOf(given.series, i));
  const highest = Math.max(0, ...wholes.map(({ best, high }) => Math.max(best ?? 0, high ?? 0)));
  const means = given.series.flatMap(({ mean }) => mean ?? []);
  const y =
    given.shown.as === 'share'
      ? ALL
      : valueAxis(Math.max(highest * HEADROOM, ...means.map(({ best }) => best ?? 0)));
  const model: TrendModel = { ...given, yTop: y.top, yTicks: y.ticks };
  const figures = figuresOf(model, wholes);
  // The last figure may begin at the left of its column, as those before it are often higher.
  const margin = Math.max(
    usualMargin(layout),
    ...figures.map(({ text }) => textWidth(text, layout.fontSize)),
  );
  const { frame, scale, y: heightOf } = placeFrame(model, layout, margin);
  const { plot, fontSize, box, alt, description } = frame;
  // Below a mean the columns are thin.
  const ofSlot = means.length > 0 ? THIN : OF_SLOT;
  const width = Math.min(WIDEST, scale.step * ofSlot);
  const column = (i: number, from: number, to: number) =>
    columnPath({ x: scale.x(i), width, y: heightOf }, from, to);

  const shapes = given.series.flatMap((one, place): SceneShape[] => {
    const { slot } = one.style;
    const pieces = one.values.map((value, i) => {
      const foot = footOf(given.series, place, i);
      const best = value.best ?? 0;
      const dated = datedBest(value, model.dates) ?? 0;
      const solid = column(i, foot, foot + dated);
      return {
        solid: value.covered === 'part' ? '' : solid,
        part: value.covered === 'part' ? solid : '',
        hatched: column(i, foot + dated, foot + best),
      };
    });
    const joined = (key: keyof (typeof pieces)[number]) => pieces.map((one) => one[key]).join('');
    return [
      isNotKnown(one.key)
        ? { d: joined('solid'), className: 'scene-hatched', slot, isHatched: true }
        : { d: joined('solid'), className: one.mean === null ? 'scene-fill' : 'scene-thin', slot },
      { d: joined('part'), className: 'scene-part', slot },
      { d: joined('hatched'), className: 'scene-hatched', slot, isHatched: true },
    ];
  });
  const each = wholes.map((value, i) => ({ value, x: scale.x(i) }));
  const cap = Math.min(CAP, width / 2);
  const areColumnsIn = columnsIn(each, { width, y: heightOf });
  const areMeansIn = linesIn(
    given.series.map(({ mean }) => ({ values: mean ?? [] })),
    { x: scale.x, y: heightOf },
  );
  const labels = placeFigures(
    figures.map(({ text, i, top }) => ({ text, x: scale.x(i), y: heightOf(top) })),
    frame,
    (room) => areColumnsIn(room) || areMeansIn(room),
    width,
  );
  const uncovered = withWordsApart(frame, labels, areColumnsIn);
  return {
    box,
    fontSize,
    frame: { ...frame, uncovered },
    shapes: [
      ...shapes,
      ...doubtShapes(each, { measure: model.measure, y: heightOf, cap }),
      ...given.series.map(({ mean, style }) => ({
        d: mean === null ? '' : linePath(mean, { x: scale.x, y: heightOf }),
        className: 'scene-mean',
        slot: style.slot,
      })),
    ].filter(({ d }) => d !== ''),
    texts: labels.map(({ leader: _, ...text }) => ({ ...text, tone: 'strong' })),
    links: linksOf(given, scale, heightOf, width),
    areas: [
      {
        x1: plot.left,
        x2: plot.right,
        y1: plot.top,
        y2: plot.bottom,
        first: 0,
        count: model.periods.length,
        keys: given.series.map(({ key }) => key),
        stackTop: given.series.length > 1 ? y.top : null,
      },
    ],
    alt,
    description,
  };
}

/** Of what it is not known what it is: hatched, as the rest of a whole that nobody has named. */
export function isNotKnown(key: string): boolean {
  const names: (ViolenceType | VictimPart)[] = ['unclassified', 'unknown'];
  return names.some((name) => name === key) || isNoProvince(key);
}

type Whole = Pick<PointValue, 'low' | 'best' | 'high' | 'unknown'>;

/** What stands on one another in a period, as one. */
function wholeOf(series: readonly ModelSeries[], i: number): Whole {
  const known = series.flatMap(({ values }) => {
    const value = values[i];
    return value === undefined || value.best === null ? [] : [value];
  });
  const sum = (part: 'low' | 'best' | 'high') =>
    known.length === 0 ? null : known.reduce((all, value) => all + (value[part] ?? 0), 0);
  const unknown = series.reduce((all, { values }) => all + (values[i]?.unknown ?? 0), 0);
  return { low: sum('low'), best: sum('best'), high: sum('high'), unknown };
}

/** Where a series begins in a period: on top of those before it. */
function footOf(series: readonly ModelSeries[], place: number, i: number): number {
  return series.slice(0, place).reduce((sum, { values }) => sum + (values[i]?.best ?? 0), 0);
}

/** The highest column's figure and the last one's, and the tops of their whiskers. */
function figuresOf({ periods, empty, shown }: TrendModel, wholes: readonly Whole[]) {
  // Shares of a whole come to all of it.
  if (empty || shown.as === 'share') return [];
  const bests = wholes.map(({ best }) => best);
  const highest = Math.max(...bests.map((best) => best ?? 0));
  const peak = highest > 0 ? bests.indexOf(highest) : -1;
  const last = bests.findLastIndex((best) => best !== null);
  return [...new Set([peak, last])].flatMap((i) => {
    const whole = wholes[i];
    if (!periods[i] || !whole || whole.best === null) return [];
    return [{ i, text: figureText(whole.best, shown), top: Math.max(whole.best, whole.high ?? 0) }];
  });
}

/** A link as large as its column, and never lower than a line of text. */
function linksOf(
  model: TrendModel,
  scale: PeriodScale,
  y: (value: number) => number,
  width: number,
): SceneLink[] {
  if (!isLinked(model, scale.step)) return [];
  const several = model.series.length > 1;
  return model.series.flatMap(({ label, values, linkTemplate }, place) =>
    values.flatMap((value, i) => {
      const period = model.periods[i];
      if (!period || value.best === null || isNothing(value)) return [];
      const href = fillLink(linkTemplate, period);
      if (href === null) return [];
      const foot = footOf(model.series, place, i);
      const [bottom, top] = [y(foot), y(foot + value.best)];
      const text = pointText({ label, several }, period.label, value, model);
      return [
        {
          x1: round(scale.x(i) - width / 2),
          x2: round(scale.x(i) + width / 2),
          y1: round(several ? top : Math.min(top, bottom - LINE * 12)),
          y2: round(bottom),
          href,
          label: text,
        },
      ];
    }),
  );
}
