'use client';

import {
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useRef,
  useState,
} from 'react';
import type { LiveTrend } from '@/lib/charts/types';
import { ChartLegend } from './chart-legend';
import type { TrendLayerProps } from './trend-layer';
import { useAfterPaint } from './use-after-paint';
import { useDrawnSize } from './use-drawn-size';

/** Recharts comes in a chunk of its own. Where it can't be fetched, the still figure with its links stays. */
const TrendLayer = lazy<ComponentType<TrendLayerProps>>(() =>
  import('./trend-layer').catch(() => ({ default: () => null })),
);

type Props = {
  id: string;
  live: LiveTrend;
  /** The still figure, drawn on the server. */
  children: ReactNode;
};

/** Enlivens the still figure: a legend that shows and hides, and after first paint tooltips and keys. */
export function TrendChart({ id, live, children }: Props) {
  const plot = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [drawn, setDrawn] = useState(false);
  const ready = useAfterPaint(plot);
  const size = useDrawnSize(plot);
  const onDrawn = useCallback(() => setDrawn(true), []);

  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  const hiddenSlots = live.series.filter(({ key }) => hidden.has(key)).map((s) => s.style.slot);

  return (
    <div className="trend" data-live={drawn ? '' : undefined} data-hidden={hiddenSlots.join(' ')}>
      {live.series.length > 1 && (
        <ChartLegend series={live.series} hidden={hidden} onToggle={toggle} />
      )}
      <div className="trend-plot" ref={plot}>
        {children}
        {ready && size && (
          <Suspense>
            <TrendLayer id={id} live={live} size={size} hidden={hidden} onDrawn={onDrawn} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
