import { wrapText } from '@/lib/charts/text';

/** What stands in an embed, as far as it takes room. */
export type EmbedRoom = {
  title: string;
  subtitle: string;
  said: readonly string[];
  since: string | null;
  source: string;
  notes: readonly string[];
  annotations: readonly { dateLabel: string; text: string }[];
  legend: readonly { label: string }[];
  /** How high the drawing stands in a frame of a width. */
  drawnHeight: (width: number) => number;
};

/** Widths at which a frame that is as wide as its column may be shown. */
const USUAL_WIDTHS = [300, 360, 420, 500, 600, 655, 656, 800, 1000];

/** The margin around all of it, and what is left over for fonts that are set higher than thought. */
const MARGIN = 16;
const SPARE = 24;
/** Of text lines of the page: title, subtitle, what is said, small print. */
const SIZES = { title: 20, subtitle: 15, said: 14, small: 13 } as const;
const LINE = 1.5;
/** A mark with its distance, and how high a line of names is. */
const LEGEND = { mark: 52, line: 30 } as const;
const LINKS = 32;

/**
 * How high an embed is in a frame of a width, in pixels, so that a page without script can make it that high: on the generous side, as
 * text is estimated. Where the width is not known, the most that it is at any.
 */
export function embedHeight(room: EmbedRoom, width: number | null): number {
  if (width === null) return Math.max(...USUAL_WIDTHS.map((one) => embedHeight(room, one)));
  const inner = Math.max(100, width - MARGIN);
  const textHeight = (text: string, size: number) =>
    text === '' ? 0 : wrapText(text, size, inner).length * size * LINE;
  const paragraph = (text: string, size: number) =>
    text === '' ? 0 : textHeight(text, size) + size * 0.7;
  const events = room.annotations.map(({ dateLabel, text }) =>
    textHeight(`1. ${dateLabel} ${text}`, SIZES.small),
  );
  return Math.ceil(
    [
      MARGIN + SPARE,
      textHeight(room.title, SIZES.title),
      paragraph(room.subtitle, SIZES.subtitle),
      paragraph(room.since ?? '', SIZES.said),
      legendHeight(room, inner),
      room.drawnHeight(width),
      paragraph(room.said.join(' '), SIZES.said),
      ...events,
      events.length > 0 ? SIZES.small : 0,
      paragraph(`Source: ${room.source}`, SIZES.small),
      inner < 400 ? 2 * LINKS : LINKS,
      room.notes.length > 0 ? LINKS : 0,
    ].reduce((sum, one) => sum + one, 0),
  );
}

function legendHeight({ legend }: EmbedRoom, inner: number): number {
  if (legend.length === 0) return 0;
  const names = legend.map(({ label }) => wrapText(label, SIZES.said, inner - LEGEND.mark).length);
  // As if each had a line of its own, where two may stand side by side.
  const perLine = inner < 400 ? 1 : 2;
  const lines = names.reduce((sum, one) => sum + one, 0) / perLine;
  return Math.ceil(lines) * LEGEND.line + SIZES.said;
}
