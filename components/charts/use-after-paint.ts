import { type RefObject, useEffect, useState } from 'react';

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
export function useAfterPaint(element: RefObject<HTMLElement | null>): boolean {
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
