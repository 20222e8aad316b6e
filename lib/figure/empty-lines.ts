import { LINE, round } from './lengths';
import { wrapText } from './text-width';
import type { PlacedText, Plot, TrendModel } from './types';

/** Why nothing is drawn, in the middle of the plot. */
export function emptyLines({ empty }: TrendModel, plot: Plot, fontSize: number): PlacedText[] {
  if (!empty) return [];
  const lines = wrapText(empty.text, fontSize, (plot.right - plot.left) * 0.9);
  const first = (plot.top + plot.bottom) / 2 - ((lines.length - 1) / 2) * LINE * fontSize;
  return lines.map((text, i) => ({
    text,
    x: round((plot.left + plot.right) / 2),
    y: round(first + i * LINE * fontSize),
    anchor: 'middle',
  }));
}
