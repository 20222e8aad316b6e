import { LINE, round } from './lengths';
import { fitText, textWidth } from './text-width';
import type { ModelSeries, PlacedSeries, Plot } from './types';

const MAX_WIDTH = 12;
/** Room for the line that leads from a series' end to its name, in font sizes. */
const LEADER = 1.6;

/** The room that the names take right of the plot. */
export function directLabelWidth(series: readonly ModelSeries[], fontSize: number): number {
  const widest = Math.max(...series.map(({ label }) => textWidth(label, fontSize)));
  return Math.min(widest, MAX_WIDTH * fontSize) + LEADER * fontSize;
}

/** Sets each series' name as near to the end of its line as the others allow, in the order of the ends. */
export function placeDirectLabels(
  series: readonly PlacedSeries[],
  plot: Plot,
  fontSize: number,
): PlacedSeries[] {
  const gap = LINE * fontSize;
  const ends = series.flatMap(({ end }) => (end ? [end.y] : [])).sort((a, b) => a - b);
  const free = spread(ends, gap, plot);

  return series.map((one) => {
    if (!one.end) return one;
    const place = ends.indexOf(one.end.y);
    const y = free[place] ?? one.end.y;
    // Equal ends take the places in turn.
    ends[place] = Number.NaN;
    const text = fitText(one.label, fontSize, MAX_WIDTH * fontSize);
    return { ...one, direct: { text, x: round(plot.right + LEADER * fontSize), y: round(y) } };
  });
}

/** Moves sorted places apart to at least `gap`, down first and then up again from the foot of the plot. */
function spread(sorted: readonly number[], gap: number, { top, bottom }: Plot): number[] {
  const places: number[] = [];
  for (const wish of sorted) places.push(Math.max(wish, (places.at(-1) ?? top - gap) + gap));
  let limit = bottom;
  for (let i = places.length - 1; i >= 0; i--) {
    limit = Math.min(limit, places[i] ?? limit);
    places[i] = limit;
    limit -= gap;
  }
  return places;
}
