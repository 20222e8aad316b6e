import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { Spot } from '@/lib/map/view';
import { type PointedRef, useDrawn } from './pointed';
import type { DrawnSize } from './use-drawn-size';

type Props = {
  /** The figure’s. */
  id: string;
  layout: DrawnSize['layout'];
  pointed: PointedRef;
  /** The box itself, an element. */
  children: ReactNode;
};

type Size = { width: number; height: number };

/**
 * The box of numbers: beside the pointer and within the window, or along an edge of a narrow one. It is moved as it was painted. How large
 * it is is told by the browser once it has laid it out, and while it is there it only grows, so that with most new words nothing but these is
 * laid out, and it does not shrink and swell beside the pointer.
 */
export function PlacedBox({ id, layout, pointed, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const size = useRef<Size>({ width: 0, height: 0 });
  const figure = document.getElementById(id);
  const put = () => {
    const box = boxIn(place.current);
    if (place.current === null || box === null) return;
    setAt(box, layout === 'narrow' ? edgeAwayFrom(figure) : 'pointer');
    if (layout === 'narrow') return;
    putBeside(place.current, size.current, pointed.current.pointer ?? besideCursor(figure));
  };
  useDrawn(pointed, put);
  useLayoutEffect(() => {
    const box = boxIn(place.current);
    if (box === null || layout === 'narrow') return;
    const observer = new ResizeObserver(([entry]) => {
      const [border] = entry?.borderBoxSize ?? [];
      if (!border || !place.current) return;
      size.current = { width: border.inlineSize, height: border.blockSize };
      box.style.minWidth = `${border.inlineSize}px`;
      box.style.minHeight = `${border.blockSize}px`;
      putBeside(place.current, size.current, pointed.current.pointer ?? besideCursor(figure));
    });
    observer.observe(box);
    return () => {
      observer.disconnect();
      box.style.minWidth = '';
      box.style.minHeight = '';
    };
  }, [figure, layout, pointed]);
  if (figure === null) return null;
  return createPortal(
    <div ref={place} className={layout === 'narrow' ? undefined : 'tooltip-place'}>
      {children}
    </div>,
    figure,
  );
}

function boxIn(place: HTMLElement | null): HTMLElement | null {
  const box = place?.firstElementChild;
  return box instanceof HTMLElement ? box : null;
}

type Edge = 'pointer' | 'top' | 'bottom';

function setAt(box: HTMLElement, at: Edge): void {
  if (box.dataset.at !== at) box.dataset.at = at;
}

/** The edge of the screen that a chart is farther from. */
function edgeAwayFrom(figure: HTMLElement | null): Edge {
  const box = figure?.querySelector('.trend-plot')?.getBoundingClientRect();
  const middle = box === undefined ? 0 : box.top + box.height / 2;
  return middle > window.innerHeight / 2 ? 'top' : 'bottom';
}

const AWAY = 14;
const FROM_EDGE = 4;

function besideCursor(figure: HTMLElement | null): Spot {
  const cursor = figure?.querySelector('.scene-cursor')?.getBoundingClientRect();
  return { x: cursor?.right ?? 0, y: (cursor?.top ?? 0) + AWAY };
}

function putBeside(place: HTMLElement, { width, height }: Size, { x, y }: Spot): void {
  const left = x + AWAY + width > window.innerWidth ? x - AWAY - width : x + AWAY;
  const top = Math.min(y, window.innerHeight - height - FROM_EDGE);
  const [across, down] = [left, top].map((one) => Math.round(Math.max(FROM_EDGE, one)));
  place.style.transform = `translate(${across}px, ${down}px)`;
}
