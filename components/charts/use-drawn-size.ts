import { type RefObject, useEffect, useState } from 'react';

/** Which of the two still charts is shown, and how wide it is drawn on the screen. */
export type DrawnSize = { layout: 'wide' | 'narrow'; width: number };

/** Follows the still chart that the style sheet shows, so that a layer over it has its size. Null until measured. */
export function useDrawnSize(plot: RefObject<HTMLElement | null>): DrawnSize | null {
  const [size, setSize] = useState<DrawnSize | null>(null);

  useEffect(() => {
    const drawings = [...(plot.current?.querySelectorAll<SVGElement>('svg[data-layout]') ?? [])];
    const measure = () => {
      for (const drawing of drawings) {
        const { width } = drawing.getBoundingClientRect();
        const layout = drawing.dataset.layout === 'wide' ? 'wide' : 'narrow';
        if (width > 0) setSize({ layout, width });
      }
    };
    const observer = new ResizeObserver(measure);
    for (const drawing of drawings) observer.observe(drawing);
    return () => observer.disconnect();
  }, [plot]);

  return size;
}
