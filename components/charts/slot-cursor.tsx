import { useRef } from 'react';
import { createPortal } from 'react-dom';
import type { HitArea } from '@/lib/charts/types';
import { type PointedRef, useDrawn } from './pointed';

type Props = { id: string; area: HitArea; scale: number; pointed: PointedRef };

/**
 * The slot that the numbers are of. It stands in the window and not in the chart: what is moved in a page has the browser look for how far
 * the page reaches.
 */
export function SlotCursor({ id, area, scale, pointed }: Props) {
  const node = useRef<HTMLDivElement>(null);
  const slot = (area.x2 - area.x1) / area.count;
  useDrawn(pointed, ({ index }) => {
    if (node.current === null) return;
    const { x, y } = pointed.current.corner;
    const across = x + (area.x1 + (index - area.first) * slot) * scale;
    const transform = `translate(${across}px, ${y + area.y1}px)`;
    if (node.current.style.transform !== transform) node.current.style.transform = transform;
  });
  const figure = document.getElementById(id);
  if (figure === null) return null;
  return createPortal(
    <div
      ref={node}
      className="scene-cursor"
      style={{ width: Math.max(1, slot * scale), height: area.y2 - area.y1 }}
    />,
    figure,
  );
}
