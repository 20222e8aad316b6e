'use client';

import {
  type ComponentType,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { LiveScene, LiveTrend } from '@/lib/charts/types';
import type { SceneLayerProps } from './scene-layer';
import type { TrendLayerProps } from './trend-layer';
import { useDrawnSize } from './use-drawn-size';

/** Recharts comes in a chunk of its own. Where it can't be fetched, the still chart with its links stays. */
const TrendLayer = lazy<ComponentType<TrendLayerProps>>(() =>
  import('./trend-layer').catch(() => ({ default: () => null })),
);
/** A small one, for charts of which nothing is drawn again. */
const SceneLayer = lazy<ComponentType<SceneLayerProps>>(() =>
  import('./scene-layer').catch(() => ({ default: () => null })),
);

type TrendChartProps = {
  id: string;
  live: LiveTrend | LiveScene;
  /** The still chart, drawn on the server. */
  children: ReactNode;
};

/** Enlivens the still chart: after first paint it has numbers beside the pointer, and keys. */
export function TrendChart({ id, live, children }: TrendChartProps) {
  const plot = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(false);
  const ready = useAfterPaint(plot);
  const size = useDrawnSize(plot);
  const onDrawn = useCallback(() => setDrawn(true), []);
  return (
    <div className="trend" data-live={drawn ? live.kind : undefined}>
      <div className="trend-plot" ref={plot}>
        {children}
        {ready && size && (
          <Suspense>
            {live.kind === 'trend' ? (
              <TrendLayer id={id} live={live} size={size} onDrawn={onDrawn} />
            ) : (
              <SceneLayer id={id} live={live} size={size} onDrawn={onDrawn} />
            )}
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** How far below the window a chart may be when its script is fetched. */
const AHEAD = '300px';
/** Browsers without requestIdleCallback wait this long, in ms. */
const SHORT_WHILE = 200;

/** Calls back once the page is on the screen, which an idle moment can come before; at once where that can't be known. */
function whenPainted(then: () => void): void {
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    then();
  });
  if (PerformanceObserver.supportedEntryTypes.includes('paint')) {
    observer.observe({ type: 'paint', buffered: true });
  } else then();
}

/**
 * True once the element is near the window and the browser has nothing better to do: the page is painted and can be
 * used before any chart script is fetched. While the keyboard is within the element it is left as it is.
 */
function useAfterPaint(element: RefObject<HTMLElement | null>): boolean {
  const [ready, setReady] = useState(false);

  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const stop = new AbortController();
    const start = () => {
      if (stop.signal.aborted) return;
      if (!node.contains(document.activeElement)) setReady(true);
      else node.addEventListener('focusout', start, { once: true, signal: stop.signal });
    };
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        whenPainted(() => {
          if ('requestIdleCallback' in window) window.requestIdleCallback(start);
          else setTimeout(start, SHORT_WHILE);
        });
      },
      { rootMargin: AHEAD },
    );
    observer.observe(node);
    return () => {
      stop.abort();
      observer.disconnect();
    };
  }, [element]);

  return ready;
}
