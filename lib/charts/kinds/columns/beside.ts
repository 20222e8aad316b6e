import { fillLink } from '../../links';
import { isNothing } from '../../place-series';
import { isLinked, type Layout, placeFigures, placeFrame } from '../../place-trend';
import { figureText } from '../../shown';
import { LINE, round } from '../../text';
import { datedBest, peakOf, pointText } from '../../trend-words';
import type { PointValue, TrendModel } from '../../types';
import { withWordsApart } from '../../uncovered-words';
import type { Kind, Scene, SceneLink, SceneShape } from '../types';
import { columns } from './index';
import { columnPath, columnsIn, doubtShapes } from './marks';

/** What the columns of a period take of its slot, and how wide one is at most. */
const OF_SLOT = 0.84;
const WIDEST = 40;
const CAP = 3;

/**
 * The columns of several series side by side: of datasets, which are never added, and of countries or parties that are compared. It
 * is no kind that a view of one dataset is offered.
 */
export const columnsBeside: Kind = {
  ...columns,
  label: 'Columns',
  words: () => ({
    chart: 'Column chart, with the columns of each period side by side',
    marks: 'Columns',
    range: 'a whisker',
    isHatched: true,
    notes: [],
  }),
  refuses: () => null,
  placing: { as: 'scene', place: placeBeside },
};

/** Columns from zero to the bests, those of a period beside one another, each with its whisker. */
function placeBeside(model: TrendModel, layout: Layout): Scene {
  const { frame, scale, y } = placeFrame(model, layout);
  const { plot, fontSize, box, alt, description } = frame;
  const { series } = model;
  const width = Math.min(WIDEST, (scale.step * OF_SLOT) / Math.max(1, series.length));
  const middle = (place: number, i: number) =>
    scale.x(i) + (place - (series.length - 1) / 2) * width;
  const column = (place: number, i: number, from: number, to: number) =>
    columnPath({ x: middle(place, i), width: width * 0.9, y }, from, to);
  const shapes = series.flatMap(({ values, style: { slot } }, place): SceneShape[] => {
    const drawn = (isWanted: (value: PointValue) => boolean) =>
      values
        .map((value, i) =>
          isWanted(value) ? column(place, i, 0, datedBest(value, model.dates) ?? 0) : '',
        )
        .join('');
    const hatched = values.map((value, i) =>
      column(place, i, datedBest(value, model.dates) ?? 0, value.best ?? 0),
    );
    return [
      { d: drawn(({ covered }) => covered !== 'part'), className: 'scene-fill', slot },
      { d: drawn(({ covered }) => covered === 'part'), className: 'scene-part', slot },
      { d: hatched.join(''), className: 'scene-hatched', slot, isHatched: true },
    ];
  });
  const each = series.flatMap(({ values }, place) =>
    values.map((value, i) => ({ value, x: middle(place, i) })),
  );
  const cap = Math.min(CAP, width / 3);
  const isDrawnIn = columnsIn(each, { width, y });
  const labels = placeFigures(peakFigure(model, middle, y), frame, isDrawnIn, width);
  const uncovered = withWordsApart(frame, labels, isDrawnIn);
  return {
    box,
    fontSize,
    frame: { ...frame, uncovered },
    shapes: [...shapes, ...doubtShapes(each, { measure: model.measure, y, cap })].filter(
      ({ d }) => d !== '',
    ),
    texts: labels.map(({ leader: _, ...text }) => ({ ...text, tone: 'strong' })),
    links: linksOf(model, { middle, y, width, step: scale.step }),
    areas: [
      {
        x1: plot.left,
        x2: plot.right,
        y1: plot.top,
        y2: plot.bottom,
        first: 0,
        count: model.periods.length,
        keys: series.map(({ key }) => key),
        stackTop: null,
        columnWidth: width,
      },
    ],
    alt,
    description,
  };
}

type Places = {
  middle: (place: number, i: number) => number;
  y: (value: number) => number;
  width: number;
  step: number;
};

/** The highest column's figure, at the top of its whisker. */
function peakFigure(model: TrendModel, middle: Places['middle'], y: Places['y']) {
  const peak = peakOf(model, model.series);
  if (!peak || model.empty) return [];
  const { value, series, period } = peak;
  const x = middle(model.series.indexOf(series), model.periods.indexOf(period));
  const top = y(Math.max(value.best, value.high ?? 0));
  return [{ text: figureText(value.best, model.shown), x, y: top }];
}

/** A link as large as its column, and never lower than a line of text. */
function linksOf(model: TrendModel, { middle, y, width, step }: Places): SceneLink[] {
  if (!isLinked(model, step / Math.max(1, model.series.length))) return [];
  const several = model.series.length > 1;
  return model.series.flatMap(({ label, values, linkTemplate }, place) =>
    values.flatMap((value, i) => {
      const period = model.periods[i];
      const href = period ? fillLink(linkTemplate, period) : null;
      if (!period || href === null || value.best === null || isNothing(value)) return [];
      const bottom = y(0);
      return [
        {
          x1: round(middle(place, i) - width / 2),
          x2: round(middle(place, i) + width / 2),
          y1: round(Math.min(y(value.best), bottom - LINE * 12)),
          y2: round(bottom),
          href,
          label: pointText({ label, several }, period.label, value, model),
        },
      ];
    }),
  );
}
