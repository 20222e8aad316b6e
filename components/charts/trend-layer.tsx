import { useEffect, useMemo, useRef, useState } from 'react';
import { ComposedChart, Tooltip, XAxis, YAxis } from 'recharts';
import { liveGeometry } from '@/lib/charts/live';
import type { LiveTrend } from '@/lib/charts/types';
import { ActivePeriod } from './active-period';
import { TrendLines } from './trend-lines';
import { TrendTooltip } from './trend-tooltip';
import type { DrawnSize } from './use-drawn-size';
import { usePointNavigation } from './use-point-navigation';

export type TrendLayerProps = {
  id: string;
  live: LiveTrend;
  size: DrawnSize;
  hidden: ReadonlySet<string>;
  /** Called when the layer is on the screen and may stand in for the still marks. */
  onDrawn: () => void;
};

/**
 * The same trend drawn by Recharts over the still figure, in the same places, for the pointer and the keyboard: left
 * and right go along the periods, up and down from series to series, Enter or a click leads to the incidents.
 */
export default function TrendLayer({ id, live, size, hidden, onDrawn }: TrendLayerProps) {
  const layout = live[size.layout];
  const geometry = liveGeometry(live, layout, size.width);
  const rows = useMemo(() => live.periods.map((_, index) => ({ index })), [live.periods]);
  const shown = live.series.filter(({ key }) => !hidden.has(key));
  const active = useRef<number | null>(null);
  const [status, setStatus] = useState<HTMLDivElement | null>(null);
  const { selected, byKey, handlers } = usePointNavigation({ live, shown, geometry, active });

  useEffect(() => {
    const frame = requestAnimationFrame(() => requestAnimationFrame(onDrawn));
    return () => cancelAnimationFrame(frame);
  }, [onDrawn]);

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
        <Tooltip
          content={({ active: open, label }) =>
            open && (
              <TrendTooltip
                live={live}
                series={shown}
                selected={byKey ? selected : undefined}
                index={Number(label)}
              />
            )
          }
          cursor={{ stroke: 'var(--edge)', strokeWidth: 1 }}
          isAnimationActive={false}
          filterNull={false}
        />
        <TrendLines live={live} series={shown} layout={layout} scale={geometry.scale} />
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
