import { memo, useEffect, useMemo } from 'react';
import { ComposedChart, XAxis, YAxis } from 'recharts';
import { hitOnTrend, liveGeometry, trendArea } from '@/lib/charts/live';
import { received, type SentTrend } from '@/lib/charts/sent';
import type { LiveTrend } from '@/lib/charts/types';
import { LiveLayer } from './live-layer';
import { ActiveMarkers, TrendLines } from './trend-lines';
import type { DrawnSize } from './use-drawn-size';

export type TrendLayerProps = {
  id: string;
  live: SentTrend;
  size: DrawnSize;
  /** Called when the layer is on the screen and may stand in for the still marks. */
  onDrawn: () => void;
};

/** The same trend drawn by Recharts over the still chart, in the same places, below what the pointer and the keyboard are on. */
export default function TrendLayer({ id, live: given, size, onDrawn }: TrendLayerProps) {
  const live = useMemo(() => received(given), [given]);
  const layout = live[size.layout];
  const geometry = liveGeometry(live, layout, size.width);
  const area = trendArea(live, layout);

  useEffect(() => {
    const frame = requestAnimationFrame(() => requestAnimationFrame(onDrawn));
    return () => cancelAnimationFrame(frame);
  }, [onDrawn]);

  return (
    <LiveLayer
      id={id}
      live={live}
      size={size}
      width={layout.box.width}
      areas={[area]}
      find={(at) => hitOnTrend(live, area, geometry, at)}
      className="trend-live"
      marked={(index) => <ActiveMarkers live={live} geometry={geometry} index={index} />}
    >
      <Lines live={live} size={size} />
    </LiveLayer>
  );
}

/** Drawn once, and again only for another width. */
const Lines = memo(function Lines({ live, size }: { live: LiveTrend; size: DrawnSize }) {
  const layout = live[size.layout];
  const geometry = liveGeometry(live, layout, size.width);
  const rows = useMemo(() => live.periods.map((_, index) => ({ index })), [live.periods]);
  return (
    <ComposedChart
      width={geometry.width}
      height={geometry.height}
      margin={geometry.margin}
      data={rows}
      accessibilityLayer={false}
    >
      <XAxis dataKey="index" type="category" scale="point" padding={geometry.padding} hide />
      <YAxis type="number" domain={geometry.domain} ticks={geometry.ticks} allowDataOverflow hide />
      <TrendLines live={live} series={live.series} layout={layout} />
    </ComposedChart>
  );
});
