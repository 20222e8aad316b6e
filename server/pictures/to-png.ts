import { Resvg } from '@resvg/resvg-js';
import { FAMILIES, FONTS } from '@/lib/pictures/fonts';
import type { Composed } from '@/lib/pictures/picture';
import { withPngFacts } from '@/lib/pictures/png';
import { type PictureSize, PRINT_DPI, timesOf } from '@/lib/pictures/size';
import { svgOf } from '@/lib/pictures/svg';
import { fontFile, withPlacedRuns } from './type';

/** A picture as PNG: so many times its own size, or for print. Only our own fonts are used, whatever the machine has. */
export function toPng(picture: Composed, size: PictureSize): Buffer {
  const svg = svgOf({ ...picture, marks: picture.marks.map(withPlacedRuns) });
  const isPrint = 'mm' in size;
  const width = picture.width * timesOf(size, picture.width);
  const drawn = new Resvg(svg, {
    font: {
      fontFiles: FONTS.map(fontFile),
      loadSystemFonts: false,
      defaultFontFamily: FAMILIES.sans,
    },
    fitTo: { mode: 'width', value: Math.round(width) },
  }).render();
  return withPngFacts(drawn.asPng(), { ...picture, dpi: isPrint ? PRINT_DPI : null });
}
