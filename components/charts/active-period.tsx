import { type RefObject, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useActiveTooltipLabel, useIsTooltipActive } from 'recharts';
import { livePointText } from '@/lib/charts/live';
import type { LiveSeries, LiveTrend } from '@/lib/charts/types';

type Props = {
  live: LiveTrend;
  /** The series that the keyboard is on. */
  series: LiveSeries | undefined;
  /** Where the point is said to a screen reader. */
  status: HTMLElement | null;
  active: RefObject<number | null>;
};

/** Hands out the period that Recharts is on, and says its numbers. */
export function ActivePeriod({ live, series, status, active }: Props) {
  const open = useIsTooltipActive();
  const label = useActiveTooltipLabel();
  const index = open && label !== undefined ? Number(label) : null;
  useEffect(() => {
    active.current = index;
  }, [active, index]);

  if (!status || !series || index === null) return null;
  return createPortal(livePointText(live, series, index), status);
}
