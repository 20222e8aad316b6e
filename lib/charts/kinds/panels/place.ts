import { max } from 'd3-array';
import type { Layout } from '../../place-trend';
import { addsUp, figureText } from '../../shown';
import { attacksShown } from '../../strip';
import { fitText, LINE, round, textWidth, wrapText } from '../../text';
import type { HitArea, ModelSeries, Plot, TrendModel } from '../../types';
import { reasonScene } from '../reason';
import type { Scene, SceneShape, SceneText } from '../types';
import { placePanel } from './panel';

/** How many panels stand beside one another, by how many there are: as even as they can be. */
function columnsOf(series: number, { named }: Layout): number {
  if (!named) return 1;
  return series === 2 || series === 4 ? 2 : 3;
}

/** Between two panels, and how high the plot of each is, in font sizes. */
const GUTTER = 2;
const HEIGHT = 6.6;
const BETWEEN = 1.2;
/** How high the columns of attacks below a plot are, in font sizes. */
const STRIP = 1.5;

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
  const strip = model.measure === 'attacks' ? 0 : round(STRIP * fontSize);
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
        strip,
        most: mostAttacks(model.axes === 'one' ? model.series : [one]),
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
        y2: round(bottom + strip + 0.5 * line),
        first: 0,
        count: model.periods.length,
        keys: [one.key],
        stackTop: null,
      });
    });
    top = bottom + strip + line + BETWEEN * fontSize;
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

function mostAttacks(series: readonly ModelSeries[]): number {
  return max(series.flatMap(({ values }) => values.map(attacksShown))) ?? 0;
}
