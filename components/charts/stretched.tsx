import type { ReactNode } from 'react';
import type { Box } from '@/lib/charts/types';

/** Shapes of a box, stretched across to the width that there is; their lines keep their own width, and words stand beside. */
export function Stretched({ box, children }: { box: Box; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a part of an image that has a text alternative.
    <svg
      viewBox={`0 0 ${box.width} ${box.height}`}
      width="100%"
      height={box.height}
      preserveAspectRatio="none"
      overflow="visible"
    >
      {children}
    </svg>
  );
}

/** What keeps its shape where all else is stretched, at a place in the box. */
export function At({
  x,
  y,
  box,
  children,
}: {
  x: number;
  y: number;
  box: Box;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a part of an image that has a text alternative.
    <svg x={across(x, box)} y={y} overflow="visible">
      {children}
    </svg>
  );
}

/** A place or a length across the box, in parts of its width. */
export function across(length: number, { width }: Box): string {
  return `${Math.round((length / width) * 1e4) / 100}%`;
}
