import type { Composed } from '@/lib/pictures/picture';
import type { PictureSize } from '@/lib/pictures/size';

/** What the process that draws is asked for. Both ends are ours, and of the same build. */
export type PictureOrder = {
  number: number;
  picture: Composed;
  format: DrawnFormat;
  size: PictureSize;
};
export type DrawnFormat = 'png' | 'pdf';

export type PictureAnswer = { number: number } & ({ bytes: Uint8Array } | { fault: string });
