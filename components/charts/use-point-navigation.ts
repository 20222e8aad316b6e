import { useRouter } from 'next/navigation';
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useRef,
  useState,
} from 'react';
import { fillLink } from '@/lib/charts/links';
import { type LiveGeometry, nearestSeries, periodAt } from '@/lib/charts/live';
import type { LiveSeries, LiveTrend } from '@/lib/charts/types';

type Input = {
  live: LiveTrend;
  geometry: LiveGeometry;
  /** The period that the tooltip shows. */
  active: RefObject<number | null>;
};

/**
 * Leads from a point to its incidents, by key and by pointer, and keeps the series that the keyboard is on. A finger
 * has no hover: its first tap shows the numbers, a second one on the same period follows.
 */
export function usePointNavigation({ live, geometry, active }: Input) {
  const [selectedKey, setSelectedKey] = useState(live.series[0]?.key);
  const shown = live.series;
  const selected = shown.find(({ key }) => key === selectedKey) ?? shown[0];
  const router = useRouter();
  const [byKey, setByKey] = useState(false);
  const before = useRef<{ touch: boolean; index: number | null }>({ touch: false, index: null });

  const follow = (
    series: LiveSeries | undefined,
    index: number | null,
    event: KeyboardEvent | MouseEvent,
  ) => {
    const period = live.periods[index ?? -1];
    const isEmpty = series?.attacks[index ?? -1] === 0;
    const href = series && period && !isEmpty ? fillLink(series.linkTemplate, period) : null;
    if (href === null) return;
    if (event.ctrlKey || event.metaKey) window.open(href, '_blank', 'noopener');
    else router.push(href);
  };

  const onKeyDownCapture = (event: KeyboardEvent) => {
    setByKey(true);
    if (event.key === 'Enter') {
      // Recharts would close the tooltip.
      event.stopPropagation();
      follow(selected, active.current, event);
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && selected) {
      event.preventDefault();
      const place = (shown.indexOf(selected) + step + shown.length) % shown.length;
      setSelectedKey(shown[place]?.key);
    }
  };

  const onPointerDownCapture = (event: PointerEvent) => {
    before.current = { touch: event.pointerType === 'touch', index: active.current };
  };

  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (event.target instanceof Element && event.target.closest('a')) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const index = periodAt(geometry, event.clientX - left);
    if (index === null || (before.current.touch && before.current.index !== index)) return;
    follow(nearestSeries(live, geometry, index, event.clientY - top), index, event);
  };

  const onPointerMove = () => setByKey(false);

  return {
    selected,
    /** Whether the keyboard, not the pointer, was used last: only it has a selected series. */
    byKey,
    handlers: { onKeyDownCapture, onPointerDownCapture, onPointerMove, onClick },
  };
}
