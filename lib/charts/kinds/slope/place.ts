import { max } from 'd3-array';
import { type Layout, spread } from '../../place-trend';
import { figureText } from '../../shown';
import { LINE, round, textWidth, wrapText } from '../../text';
import { datedBest } from '../../trend-words';
import type { HitArea, ModelSeries, TrendModel } from '../../types';
import { heightOn, valueAxis } from '../../y-scale';
import { reasonScene } from '../reason';
import type { Scene, SceneShape, SceneText } from '../types';

/** Where the two periods stand, in parts of the width; the names need the room on the right. */
const WIDE_ENDS = { left: 0.2, right: 0.6 };
const NARROW_ENDS = { left: 0.24, right: 0.48 };
/** How wide the part of a figure is drawn that has an imprecise date, from what is known of its period up to the whole. */
const HATCHED = 8;
/** From a period to its labels, in font sizes. */
const LABEL = 1.9;

const NO_TWO_PERIODS =
  'There are no two periods to compare: a slope joins the first and the last that are covered as a whole.';

/** Lines from the first to the last period that are covered as a whole, with the figures at both ends. */
export function placeSlope(model: TrendModel, layout: Layout): Scene {
  const { box, fontSize } = layout;
  const { left, right } = layout.named ? WIDE_ENDS : NARROW_ENDS;
  const line = LINE * fontSize;
  const [first, last] = comparable(model);
  const empty = model.empty?.text ?? (first === last ? NO_TWO_PERIODS : null);
  if (empty !== null || first === undefined || last === undefined) {
    return reasonScene(model, empty ?? NO_TWO_PERIODS, layout);
  }
  // Below the name of a period stands that it is still filling.
  const marked = [first, last].flatMap((i) => {
    const lines = markAt(model, i, { fontSize, room: box.width * (right - left) - fontSize });
    return lines.length === 0 ? [] : [{ i, lines }];
  });
  const marks = max(marked, ({ lines }) => lines.length) ?? 0;
  const [top, bottom] = [(1.8 + marks) * line, box.height - line];
  const axis = valueAxis(
    Math.max(
      0,
      ...model.series.flatMap(({ values }) => [first, last].map((i) => values[i]?.best ?? 0)),
    ),
    model.shown,
  );
  const y = (value: number) => bottom - (bottom - top) * heightOn(axis, value);
  const x = { [first]: round(box.width * left), [last]: round(box.width * right) };

  const shapes = model.series.flatMap(({ values, style }): SceneShape[] => {
    const [from, to] = [values[first]?.best ?? null, values[last]?.best ?? null];
    const dots = [
      from === null ? '' : `M${x[first]},${round(y(from))}h0.01`,
      to === null ? '' : `M${x[last]},${round(y(to))}h0.01`,
    ].join('');
    const path =
      from === null || to === null
        ? ''
        : `M${x[first]},${round(y(from))}L${x[last]},${round(y(to))}`;
    const hatched = [first, last].map((i) => {
      const best = values[i]?.best ?? null;
      const dated = values[i] === undefined ? null : datedBest(values[i], model.dates);
      if (best === null || dated === null || best === dated) return '';
      const at = (x[i] ?? 0) - HATCHED / 2;
      return `M${at},${round(y(best))}h${HATCHED}V${round(y(dated))}h${-HATCHED}z`;
    });
    return [
      { d: hatched.join(''), className: 'scene-hatched', slot: style.slot, isHatched: true },
      {
        d: path,
        className: marked.length > 0 ? 'trend-line trend-part' : 'trend-line',
        slot: style.slot,
      },
      { d: dots, className: 'scene-peak', slot: style.slot },
    ];
  });
  const ends = [first, last].map((index) => ({
    index,
    labels: labelsAt(index, model, {
      y,
      fontSize,
      top,
      bottom,
      room: index === first ? null : box.width * (1 - right) - LABEL * fontSize,
    }),
  }));
  const texts = ends.flatMap(({ index, labels }): SceneText[] => [
    {
      text: model.periods[index]?.label ?? '',
      x: x[index] ?? 0,
      y: round(0.9 * fontSize),
      anchor: 'middle',
      tone: 'quiet',
    },
    ...marked
      .filter(({ i }) => i === index)
      .flatMap(({ lines }) =>
        lines.map((text, i): SceneText => {
          const y = round(0.9 * fontSize + (i + 1) * line);
          return { text, x: x[index] ?? 0, y, anchor: 'middle', tone: 'quiet' };
        }),
      ),
    ...labels.flatMap(({ lines, at }) =>
      lines.map((text, i): SceneText => {
        const isLeft = index === first;
        return {
          text,
          x: round((x[index] ?? 0) + (isLeft ? -LABEL : LABEL) * fontSize),
          y: round(at + i * line + 0.33 * fontSize),
          anchor: isLeft ? 'end' : 'start',
          tone: 'plain',
        };
      }),
    ),
  ]);
  return {
    box,
    fontSize,
    frame: null,
    alt: model.alt,
    description: model.description,
    shapes: [
      {
        d: marked
          .map(({ i }) => {
            const [from, width] = [round((x[i] ?? 0) - fontSize), round(2 * fontSize)];
            return `M${from},${round(top)}h${width}V${round(bottom)}h${-width}z`;
          })
          .join(''),
        className: 'trend-uncovered-filling',
        slot: null,
      },
      {
        d: `M${x[first]},${round(top)}V${round(bottom)}M${x[last]},${round(top)}V${round(bottom)}`,
        className: 'trend-base',
        slot: null,
      },
      ...shapes,
      ...ends.flatMap(({ index, labels }) =>
        labels.map(({ one, at, best }): SceneShape => {
          const side = index === first ? -1 : 1;
          const from = x[index] ?? 0;
          return {
            d:
              best === null
                ? ''
                : `M${from + side * 5},${round(y(best))}L${round(from + side * LABEL * 0.7 * fontSize)},${round(at)}`,
            className: 'trend-leader',
            slot: one.style.slot,
          };
        }),
      ),
    ].filter(({ d }) => d !== ''),
    texts,
    links: [],
    areas: ends.flatMap(({ index, labels }) => {
      const middle = round((box.width * (left + right)) / 2);
      const [x1, x2] = index === first ? [0, middle] : [middle, box.width];
      return labels.map(({ one, at, lines }, i): HitArea => {
        const [before, after] = [labels[i - 1]?.at, labels[i + 1]?.at];
        return {
          x1,
          x2,
          y1: round(before === undefined ? 0 : (before + at) / 2),
          y2: round(after === undefined ? box.height : (at + after) / 2),
          first: index,
          count: 1,
          keys: [one.key],
          stackTop: null,
          // Its figure and name, up to the line of the period: half of the plot would say nothing.
          marked: {
            ...acrossLabel(lines, x[index] ?? 0, { isLeft: index === first, fontSize, box }),
            y1: round(at - line / 2),
            y2: round(at + (lines.length - 0.5) * line),
          },
        };
      });
    }),
  };
}

type LabelSide = Pick<Layout, 'fontSize' | 'box'> & { isLeft: boolean };

/** From the line of a period to the far side of one of its labels. */
function acrossLabel(lines: readonly string[], x: number, { isLeft, fontSize, box }: LabelSide) {
  const reach = LABEL * fontSize + Math.max(...lines.map((one) => textWidth(one, fontSize)));
  return isLeft
    ? { x1: round(Math.max(0, x - reach - BESIDE * fontSize)), x2: x }
    : { x1: x, x2: round(Math.min(box.width, x + reach + BESIDE * fontSize)) };
}

/** How much room is marked beside a label, in font sizes. */
const BESIDE = 0.4;

type Drawn = Pick<TrendModel, 'periods' | 'series' | 'uncovered'>;

/** Whether its lines are dashed, as one of the two periods is still filling. */
export function isDashed(drawn: Drawn): boolean {
  const [first, last] = comparable(drawn);
  if (first === undefined || last === undefined || first === last) return false;
  return [first, last].some((i) => fillingWords(drawn, i) !== undefined);
}

/** What is said of a period that is still filling, in lines; none if it is full. */
function markAt(
  drawn: Drawn,
  i: number,
  { fontSize, room }: { fontSize: number; room: number },
): string[] {
  const words = fillingWords(drawn, i);
  return words === undefined ? [] : wrapText(words, fontSize, room);
}

function fillingWords({ uncovered }: Drawn, i: number): string | undefined {
  const run = uncovered.find(({ covered, first, last }) => {
    return covered === 'filling' && first <= i && i <= last;
  });
  return run?.words;
}

/** The first and last period of which all series are covered as a whole; else the first and last at all. */
function comparable({ periods, series }: Drawn): [number | undefined, number | undefined] {
  const whole = periods.flatMap((_, i) =>
    series.every(({ values }) => values[i]?.covered === 'yes') ? [i] : [],
  );
  return [whole.at(0), whole.at(-1)];
}

type Label = { one: ModelSeries; best: number | null; lines: string[]; at: number };
type LabelPlace = {
  y: (value: number) => number;
  fontSize: number;
  top: number;
  bottom: number;
  /** For names beside the figures; null where there are none. */
  room: number | null;
};

/** The figures of a period from the highest down, no two on one line, and on the right with their names in full. */
function labelsAt(
  index: number,
  { series, shown }: TrendModel,
  { y, fontSize, top, bottom, room }: LabelPlace,
): Label[] {
  const height = LINE * fontSize;
  const labels = series
    .map((one) => ({ one, best: one.values[index]?.best ?? null }))
    .sort((a, b) => (b.best ?? -1) - (a.best ?? -1))
    .map(({ one, best }) => {
      const figure = best === null ? 'unknown' : figureText(best, shown);
      const isNamed = room !== null && series.length > 1;
      return {
        one,
        best,
        lines: isNamed ? wrapText(`${figure} ${one.label}`, fontSize, room) : [figure],
      };
    });
  const tops = spread(
    labels.map(({ best, lines }) => ({
      wish: y(best ?? 0) - height / 2,
      height: lines.length * height,
    })),
    { top: top - height / 2, bottom: bottom + height / 2 },
  );
  return labels.map((label, i) => ({ ...label, at: (tops[i] ?? 0) + height / 2 }));
}
