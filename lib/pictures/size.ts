/** How large a picture is: so many times its own size, so many pixels wide, or so wide on paper. */
export type PictureSize = { times: number } | { px: number } | { mm: number };

export const INCH_MM = 25.4;
/** What printers ask for. */
export const PRINT_DPI = 300;

/** What programs that preview links ask for, in pixels. */
export const PREVIEW_SIZE = { width: 1200, height: 630 } as const;

/** How much larger a picture is drawn than it is. */
export function timesOf(size: PictureSize, width: number): number {
  if ('times' in size) return size.times;
  return ('px' in size ? size.px : (size.mm / INCH_MM) * PRINT_DPI) / width;
}
