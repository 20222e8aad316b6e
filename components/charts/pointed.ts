import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Hit } from '@/lib/charts/live';
import type { Spot } from '@/lib/map/view';

/** Draws what is under the pointer or the keyboard; `isNew` says whether it is another period or series than before. */
type Draw = (hit: Hit, isNew: boolean) => void;

type Pointed = {
  hit: Hit | null;
  /** Where the pointer is in the window; null where the keyboard leads. */
  pointer: Spot | null;
  /** Where the chart’s corner was in the window when it was last looked at. */
  corner: Spot;
  draws: Set<Draw>;
};

export type PointedRef = RefObject<Pointed>;

/**
 * What is under the pointer or the keyboard of a chart, beside React: from period to period within an area only what was drawn is written
 * over. What has to be rendered is the area, and what a screen reader says, which it does of the keyboard alone.
 */
export function usePointed() {
  const pointed = useRef<Pointed>({
    hit: null,
    pointer: null,
    corner: { x: 0, y: 0 },
    draws: new Set(),
  });
  const [area, setArea] = useState<number | null>(null);
  const [spoken, setSpoken] = useState<Hit | null>(null);

  const show = (hit: Hit | null, pointer: Spot | null) => {
    const before = pointed.current.hit;
    const isNew = !isSame(hit, before);
    pointed.current.hit = hit;
    pointed.current.pointer = pointer;
    if (hit?.area !== before?.area) setArea(hit?.area ?? null);
    else if (hit !== null) for (const draw of pointed.current.draws) draw(hit, isNew);
    setSpoken(pointer === null ? hit : null);
  };
  return { pointed, area, spoken, show };
}

/** Draws what is pointed at, whenever that changes and whenever the component was rendered. */
export function useDrawn(pointed: PointedRef, draw: Draw): void {
  useLayoutEffect(() => {
    const { hit, draws } = pointed.current;
    if (hit !== null) draw(hit, true);
    draws.add(draw);
    return () => {
      draws.delete(draw);
    };
  });
}

function isSame(a: Hit | null, b: Hit | null): boolean {
  return a?.area === b?.area && a?.index === b?.index && a?.key === b?.key;
}
