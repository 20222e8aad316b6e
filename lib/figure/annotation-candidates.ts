import type { RowEvent, RowLabel, RowOptions } from './annotation-rows';
import { fitText, textWidth } from './text-width';

/** Widest label, and the space between it and its line, in font sizes. */
const MAX_WIDTH = 17;
const NEAR = 0.3;

/** The places an event's label may take, best first: its words right or left of its line, then its number on top of it. */
export function labelCandidates(
  { annotation, x }: RowEvent,
  { fontSize, named }: RowOptions,
  rows: readonly number[],
): RowLabel[] {
  const number = String(annotation.number);
  const text = fitText(`${number} ${annotation.label}`, fontSize, MAX_WIDTH * fontSize);
  const width = textWidth(text, fontSize);
  const half = textWidth(number, fontSize) / 2;
  const near = NEAR * fontSize;

  const short = rows.map((row): RowLabel => {
    return { row, from: x - half, to: x + half, pole: x, text: number, anchor: 'middle' };
  });
  if (!named) return short;
  const long = rows.flatMap((row): RowLabel[] => [
    { row, from: x + near, to: x + near + width, pole: x, text, anchor: 'start' },
    { row, from: x - near - width, to: x - near, pole: x, text, anchor: 'end' },
  ]);
  return [...long, ...short];
}
