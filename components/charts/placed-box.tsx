import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Spot } from '@/lib/map/view';
import type { DrawnSize } from './use-drawn-size';

/** Where the box of numbers is: beside a place in the window; null where the keyboard leads. */
type Place = {
  pointer: Spot | null;
  /** The box as large as it was when its words last changed; null while there is none. */
  box: { node: HTMLElement; width: number; height: number } | null;
};

/** A place that the pointer moves, beside React: a move within a period would render a chart’s layer for nothing. */
export function usePlace() {
  const place = useRef<Place>({ pointer: null, box: null });
  const [isPointed, setIsPointed] = useState(false);
  const moveTo = (pointer: Spot | null) => {
    place.current.pointer = pointer;
    setIsPointed(pointer !== null);
    if (pointer !== null) putBeside(place.current, pointer);
  };
  return { place, isPointed, moveTo };
}

type Props = {
  /** The figure’s. */
  id: string;
  layout: DrawnSize['layout'];
  place: { place: RefObject<Place> };
  children: ReactNode;
};

/** The box of numbers: beside the pointer and within the window, or along an edge of a narrow one. */
export function PlacedBox({ id, layout, place: { place }, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const figure = document.getElementById(id);
  useLayoutEffect(() => {
    const node = box.current;
    if (!node || layout === 'narrow') return;
    const { offsetWidth: width, offsetHeight: height } = node;
    place.current.box = { node, width, height };
    putBeside(place.current, place.current.pointer ?? besideCursor(figure));
    return () => {
      place.current.box = null;
    };
  });
  if (figure === null) return null;
  return createPortal(
    <div ref={box} className={layout === 'narrow' ? undefined : 'tooltip-place'}>
      {children}
    </div>,
    figure,
  );
}

const AWAY = 14;
const FROM_EDGE = 4;

function besideCursor(figure: HTMLElement | null): Spot {
  const cursor = figure?.querySelector('.scene-cursor')?.getBoundingClientRect();
  return { x: cursor?.right ?? 0, y: (cursor?.top ?? 0) + AWAY };
}

/** It is moved as it was painted: neither its words nor the page around it are laid out again. */
function putBeside({ box }: Place, { x, y }: Spot): void {
  if (box === null) return;
  const { node, width, height } = box;
  const left = x + AWAY + width > window.innerWidth ? x - AWAY - width : x + AWAY;
  const top = Math.min(y, window.innerHeight - height - FROM_EDGE);
  const [across, down] = [left, top].map((one) => Math.round(Math.max(FROM_EDGE, one)));
  node.style.transform = `translate(${across}px, ${down}px)`;
}
