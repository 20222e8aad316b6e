import type { LiveLayout, LiveTrend } from './types';

/** The still figure's places at the size it has on the screen, as Recharts takes them. */
export type LiveGeometry = {
  width: number;
  height: number;
  margin: { left: number; right: number; top: number; bottom: number };
  /** Half a period's slot: the room before the first and after the last point. */
  padding: { left: number; right: number };
  domain: [number, number];
  ticks: number[];
  /** Size on the screen to size in the box. */
  scale: number;
};

/** Places a layout, drawn `width` wide on the screen. */
export function liveGeometry(live: LiveTrend, layout: LiveLayout, width: number): LiveGeometry {
  const { box, plot, yTicks } = layout;
  const scale = width / box.width;
  const half = ((plot.right - plot.left) / Math.max(1, live.periods.length) / 2) * scale;
  return {
    width,
    height: box.height * scale,
    margin: {
      left: plot.left * scale,
      right: (box.width - plot.right) * scale,
      top: plot.top * scale,
      bottom: (box.height - plot.bottom) * scale,
    },
    padding: { left: half, right: half },
    domain: [0, live.yTop],
    ticks: yTicks,
    scale,
  };
}

/** Where a value stands on the screen, from the top of the figure. */
export function valueY({ height, margin, domain }: LiveGeometry, value: number): number {
  const foot = height - margin.bottom;
  return foot - ((foot - margin.top) * value) / domain[1];
}

/** The period at a place on the screen, from the left of the figure; null outside the plot. */
export function periodAt({ width, margin, padding }: LiveGeometry, x: number): number | null {
  const slot = 2 * padding.left;
  const inPlot = x >= margin.left && x < width - margin.right;
  return inPlot && slot > 0 ? Math.floor((x - margin.left) / slot) : null;
}
