import { useRef } from 'react';
import { createPortal } from 'react-dom';
import { markedIn } from '@/lib/charts/live';
import type { HitArea } from '@/lib/charts/types';
import { type PointedRef, useDrawn } from './pointed';

type Props = { id: string; area: HitArea; scale: number; pointed: PointedRef };

/**
 * The slot that the numbers are of. It stands in the window and not in the chart: what is moved in a page has the browser look for how far
 * the page reaches.
 */
export function SlotCursor({ id, area, scale, pointed }: Props) {
  const node = useRef<HTMLDivElement>(null);
  const size = markedIn(area, area.first);
  useDrawn(pointed, ({ index }) => {
    if (node.current === null) return;
    const { x, y } = pointed.current.corner;
    const { x1, y1 } = markedIn(area, index);
    const transform = `translate(${x + x1 * scale}px, ${y + y1}px)`;
    if (node.current.style.transform !== transform) node.current.style.transform = transform;
  });
  const figure = document.getElementById(id);
  if (figure === null) return null;
  return createPortal(
    <div
      ref={node}
      className="scene-cursor"
      style={{ width: Math.max(1, (size.x2 - size.x1) * scale), height: size.y2 - size.y1 }}
    />,
    figure,
  );
}
