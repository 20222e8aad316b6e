/** How large a picture is: so many times its own size, or so wide on paper. */
export type PictureSize = { times: number } | { mm: number };

export const INCH_MM = 25.4;
/** What printers ask for. */
export const PRINT_DPI = 300;

/** What programs that preview links ask for, in pixels. */
export const PREVIEW_SIZE = { width: 1200, height: 630 } as const;
