'use client';

import type { KeyboardEvent, ReactNode } from 'react';

/**
 * Lets the keyboard go along the circles of a map, which stand in the page from the largest to the smallest: the Tab key comes to each
 * without this too.
 */
export function CircleKeys({ label, children }: { label: string; children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const circles = [...event.currentTarget.querySelectorAll<SVGAElement>('svg a')];
    const at = circles.findIndex((circle) => circle.matches(':focus'));
    const next = at < 0 ? null : placeAfterKey(event.key, at, circles.length);
    if (next === null) return;
    // Otherwise the page would scroll.
    event.preventDefault();
    circles[next]?.focus();
  };
  return (
    <section aria-label={label} onKeyDown={onKeyDown}>
      {children}
    </section>
  );
}

/** Circles that the Page keys go along. */
const PAGE = 10;

/** Which of so many, in their order, a key leads to from one of them; null for a key that leads nowhere. */
export function placeAfterKey(key: string, at: number, count: number): number | null {
  const places: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: count - 1,
  };
  const place = places[key];
  return place === undefined ? null : Math.max(0, Math.min(count - 1, place));
}
