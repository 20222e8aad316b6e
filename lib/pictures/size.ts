/** How large a picture is: so many times its own size, or so wide on paper. */
export type PictureSize = { times: number } | { mm: number };

export const INCH_MM = 25.4;
/** What printers ask for. */
export const PRINT_DPI = 300;
