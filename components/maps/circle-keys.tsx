'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { placeAfterKey } from '@/lib/charts/keys';

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
