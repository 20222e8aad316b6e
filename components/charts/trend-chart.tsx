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
import type { SentLive } from '@/lib/charts/sent';
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
  live: SentLive;
  /** The still chart, drawn on the server. */
  children: ReactNode;
};

/** Enlivens the still chart: once the page is used it has numbers beside the pointer, and keys. */
export function TrendChart({ id, live, children }: TrendChartProps) {
  const plot = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(false);
  const ready = useOnceUsed(plot);
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

/** The first of these that a reader does: who only looks fetches no chart's script, and neither does a crawler. */
const SIGNS_OF_USE = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'scroll'] as const;

let firstUse: Promise<void> | undefined;

/** Comes when the reader does anything with the page, for the first time since it was opened. */
function whenUsed(): Promise<void> {
  firstUse ??= new Promise((resolve) => {
    for (const sign of SIGNS_OF_USE) {
      window.addEventListener(sign, () => resolve(), { once: true, capture: true, passive: true });
    }
  });
  return firstUse;
}

/**
 * True once the page is used and the element is near the window. While the keyboard is within the element it is left as it
 * is.
 */
function useOnceUsed(element: RefObject<HTMLElement | null>): boolean {
  const [ready, setReady] = useState(false);

  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const used = whenUsed();
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
        used.then(start);
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
