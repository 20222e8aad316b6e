import { useEffect, useMemo, useRef, useState } from 'react';
import { ComposedChart, Tooltip as PointerTooltip, XAxis, YAxis } from 'recharts';
import { liveGeometry, nearestSeries } from '@/lib/charts/live';
import type { LiveTrend } from '@/lib/charts/types';
import { edgeAwayFrom, Tooltip } from './tooltip';
import { ActivePeriod, TrendLines } from './trend-lines';
import type { DrawnSize } from './use-drawn-size';
import { usePointNavigation } from './use-point-navigation';

export type TrendLayerProps = {
  id: string;
  live: LiveTrend;
  size: DrawnSize;
  /** Called when the layer is on the screen and may stand in for the still marks. */
  onDrawn: () => void;
};

/**
 * The same trend drawn by Recharts over the still chart, in the same places, for the pointer and the keyboard: left
 * and right go along the periods, up and down from series to series, Enter or a click leads to the incidents.
 */
export default function TrendLayer({ id, live, size, onDrawn }: TrendLayerProps) {
  const layout = live[size.layout];
  const geometry = liveGeometry(live, layout, size.width);
  const rows = useMemo(() => live.periods.map((_, index) => ({ index })), [live.periods]);
  const active = useRef<number | null>(null);
  const [status, setStatus] = useState<HTMLDivElement | null>(null);
  const { selected, byKey, handlers } = usePointNavigation({ live, geometry, active });

  useEffect(() => {
    const frame = requestAnimationFrame(() => requestAnimationFrame(onDrawn));
    return () => cancelAnimationFrame(frame);
  }, [onDrawn]);

  // On a narrow screen the numbers of eight series have no room beside the pointer: they stand along the screen's edge.
  const edge = size.layout === 'narrow' ? document.getElementById(id) : null;

  return (
    <div
      className="trend-live"
      style={{ width: geometry.width, height: geometry.height }}
      {...handlers}
    >
      <ComposedChart
        width={geometry.width}
        height={geometry.height}
        margin={geometry.margin}
        data={rows}
        accessibilityLayer
        aria-label={live.title}
        aria-describedby={`${id}-keys`}
      >
        <XAxis dataKey="index" type="category" scale="point" padding={geometry.padding} hide />
        <YAxis
          type="number"
          domain={geometry.domain}
          ticks={geometry.ticks}
          allowDataOverflow
          hide
        />
        <PointerTooltip
          content={({ active: open, label, coordinate }) =>
            open && (
              <Tooltip
                live={live}
                series={live.series}
                selected={
                  byKey
                    ? selected
                    : nearestSeries(live, geometry, Number(label), coordinate?.y ?? 0)
                }
                index={Number(label)}
                at={edge === null ? 'pointer' : edgeAwayFrom(id)}
              />
            )
          }
          cursor={{ stroke: 'var(--edge)', strokeWidth: 1 }}
          isAnimationActive={false}
          filterNull={false}
          portal={edge}
        />
        <TrendLines live={live} series={live.series} layout={layout} />
        <ActivePeriod live={live} series={selected} status={status} active={active} />
      </ComposedChart>
      <div role="status" className="sr-only" ref={setStatus} />
      <p id={`${id}-keys`} className="sr-only">
        Use the left and right arrow keys to move between periods, and up and down to move between
        series. Press Enter to open the incidents.
      </p>
    </div>
  );
}
